"""Running the product on one machine: set-up, the demo, and the tests. Production needs nothing in here."""
