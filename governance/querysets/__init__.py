"""Named reads of the ground. Time is always a parameter."""
