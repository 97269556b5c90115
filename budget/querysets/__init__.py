"""Named reads of frames, avrop and the ledger. Time is always a parameter."""
