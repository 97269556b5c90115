"""The tests. Meta-tests stand here, behaviour in a folder for each app, records in factories/."""
