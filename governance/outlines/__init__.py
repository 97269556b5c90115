"""What the pages show, read and put in order: plain values, no request and no form."""
