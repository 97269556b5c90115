"""Records for tests, a file for each app. What a test is about, it says itself; the rest is made up."""
