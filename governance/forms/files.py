"""A file in a form that is shown more than once before it is acted on."""

from dataclasses import dataclass

from django import forms
from django.core.files.uploadedfile import UploadedFile

from governance import carried_files, uploads


@dataclass(frozen=True)
class SentFile:
    """What a browser sends: a file chosen now, or the token of one chosen before; and whether to drop it."""

    file: UploadedFile | None = None
    token: str = ""
    is_dropped: bool = False


class CarriedFileInput(forms.FileInput):
    """Shows which file was chosen before, and sends its token along."""

    template_name = "django/forms/widgets/carried_file_input.html"
    carried = None  # the CarriedFile, when there is one

    def __init__(self):
        super().__init__(attrs={"accept": ",".join(f".{name}" for name in uploads.FORMATS)})

    def value_from_datadict(self, data, files, name):
        token = data.get(f"{name}_carried", "")
        return SentFile(files.get(name), token, is_dropped=f"{name}_dropped" in data)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["carried"] = self.carried
        return context


class CarriedFileField(forms.Field):
    """A file whose value is an Upload, or None. The form sets `read_as(user)`, and calls `carry` before it is
    shown again.
    """

    widget = CarriedFileInput
    upload = None

    def __init__(self, **kwargs):
        kwargs.setdefault("label", "Fil")
        kwargs.setdefault("required", False)
        kwargs.setdefault(
            "help_text",
            f"Högst 20 MB: {uploads.ACCEPTED}. Lägg inte in uppgifter om enskilda personer.",
        )
        super().__init__(**kwargs)

    def read_as(self, user):
        """Take up only what that very person has chosen."""
        self.user = user

    def clean(self, value):
        sent = value or SentFile()
        if sent.file is not None:
            self.upload = uploads.checked(sent.file)
        elif sent.token and not sent.is_dropped:
            self.upload = carried_files.take_up(sent.token, self.user)
            self.widget.carried = carried_files.CarriedFile(
                self.upload.name, len(self.upload.content), sent.token
            )
        return self.upload

    def carry(self):
        """Keep a file chosen just now, so that the next showing of the form has it."""
        if self.upload and not self.widget.carried:
            self.widget.carried = carried_files.carry(self.upload, self.user)
        return self.widget.carried

    def has_changed(self, initial, data):
        return bool(data and (data.file or data.token))
