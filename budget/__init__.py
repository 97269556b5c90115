"""Ram, fördelning and avrop. Its records come with the ledger."""
