"""A new address for one's calendar."""

from django import forms


class NewFeedForm(forms.Form):
    """Which address the person saw when asking for a new one: its id, or nothing."""

    replaces = forms.IntegerField(required=False)
