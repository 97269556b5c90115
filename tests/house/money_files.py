"""Frames whose log is fetched as files: of each class, and one that is closed."""

from tests.factories.budget import FrameActFactory, FrameFactory, approved, frame_with
from tests.house.classes import NO_SLUG, matter_of

OF_FRAME = ("log_excel", "log_csv", "log_sie", "frame_pdf")


class MoneyFiles:
    def __init__(self):
        self.frames = {
            "public": approved().frame,
            "working": frame_with(matter=matter_of("working")),
            "secret": frame_with(matter=matter_of("secret")),
            "closed": FrameFactory(),
        }
        FrameActFactory(frame=self.frames["closed"])

    def addresses(self):
        return dict.fromkeys(OF_FRAME, self._slug)

    def forms(self):
        return {}

    def _slug(self, key):
        return [self.frames[key].slug if key in self.frames else NO_SLUG]
