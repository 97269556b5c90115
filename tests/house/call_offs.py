"""Avrop: in every state, one's own nämnd's and others'."""


class CallOffs:
    def addresses(self):
        return {}

    def forms(self):
        return {}
