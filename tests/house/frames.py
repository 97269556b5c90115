"""Frames: with money, closed, and one that is not public."""


class Frames:
    def addresses(self):
        return {}

    def forms(self):
        return {}
