"""Forms for decisions and proposals."""

from django import forms
from django.core.exceptions import ValidationError

from governance.forms.act import ActForm
from governance.forms.deciders import DeciderForm, goals_by_period
from governance.forms.fields import DateField, ParagraphField, TextArea
from governance.forms.lines import LinesField, as_lines
from governance.forms.matters import MatterOwnedForm
from governance.models import Body, Decision, DecisionPoint, MunicipalGoal
from governance.periods import parse_period
from governance.services.decision_parts import (
    add_goals,
    refuse_loss_of_dispatched,
    refuse_loss_of_files,
    set_documents,
    set_recipients,
)
from governance.services.decision_points import ANSWERED
from governance.services.decisions import (
    SHOWN_AT,
    PointText,
    answer_proposal,
    register_decision,
    register_proposal,
)
from governance.typography import validate_printable

IN_MINUTES = ("body", "decider", "decided_on", "paragraph")
AS_PROPOSED = ("body", "decider", "proposed_on", "decision_unknown")
CHOOSE_STAGE = "Välj om det är ett förslag eller ett beslut."
NO_SUCH_BODY = "Organet finns inte. Välj ett annat."
NO_SUCH_GOAL = "Målet finns inte längre. Välj bland målen i listan."
MINUTED = "Beslutet står i ett justerat protokoll. Vem som beslutade, när och paragrafen är låsta."
NOT_UNKNOWN = "Bara ett förslag kan ha ett beslut som är okänt i källan. Ta bort krysset, eller välj Förslag."
NO_PROPOSAL = "Ett beslut har inget datum som förslag. Registrera förslaget för sig, och besvara det sedan."
# What is typed in a field of the other stage, by the stage that was chosen.
OF_OTHER_STAGE = {
    Decision.Stage.DECIDED: {
        "proposed_on": NO_PROPOSAL,
        "decision_unknown": NOT_UNKNOWN,
    },
    Decision.Stage.PROPOSED: {
        "decided_on": "Ett förslag har inget beslutsdatum. Töm rutan, eller välj Beslut.",
        "paragraph": "Ett förslag har ingen paragraf. Töm rutan, eller välj Beslut.",
    },
}
NUMBER = "Till exempel 241 eller § 241. Tomt när källan inte säger det."


class DecisionForm(DeciderForm, MatterOwnedForm):
    decided_on = DateField(
        label="Beslutsdatum",
        required=False,
        help_text="ÅÅÅÅ-MM-DD. Tomt för ett förslag, och när källan inte säger det.",
    )
    paragraph = ParagraphField(help_text=NUMBER)
    proposed_on = DateField(
        label="Förslaget daterat", required=False, help_text="ÅÅÅÅ-MM-DD. Bara för ett förslag."
    )
    recipients = LinesField(
        label="Beslutet skickas till",
        longest=160,
        rows=4,
        help_text="En per rad: en organisation eller en funktion. Inga personnamn.",
    )
    documents = LinesField(
        label="Beslutsunderlag",
        longest=240,
        rows=3,
        help_text="Ett per rad. Filer lägger du till på beslutets sida.",
    )
    more_goals = LinesField(
        label="Kommunala mål som saknas i listan",
        longest=200,
        rows=2,
        help_text="Ett per rad. De läggs till bland målen.",
    )
    more_goals_period = forms.CharField(
        label="De målens period",
        required=False,
        max_length=40,
        help_text="Till exempel 2027–2030. Tomt när källan inte säger det.",
    )

    field_order = [
        "stage",
        "existing_matter",
        "title",
        "case_number",
        "classification",
        "legal_basis",
        "body",
        "decider",
        "decided_on",
        "paragraph",
        "proposed_on",
        "decision_unknown",
        "source_note",
        "documents",
        "recipients",
        "goals",
        "more_goals",
        "more_goals_period",
    ]

    class Meta:
        model = Decision
        fields = [
            "stage",
            "body",
            "decider",
            "decided_on",
            "paragraph",
            "proposed_on",
            "decision_unknown",
            "source_note",
            "goals",
        ]
        widgets = {"stage": forms.RadioSelect, "goals": forms.CheckboxSelectMultiple}
        labels = {
            "stage": "Förslag eller beslut",
            "goals": "Kommunala mål",
            "decision_unknown": "Beslutet är okänt i källan",
        }
        help_texts = {
            "body": "Vem som beslutar. Lämna tomt om det är en funktion.",
            "source_note": "Vad källan inte säger, eller säger på olika sätt på olika ställen.",
        }
        error_messages = {
            "stage": {"required": CHOOSE_STAGE, "invalid_choice": CHOOSE_STAGE},
            "body": {"invalid_choice": NO_SUCH_BODY},
            "goals": {"invalid_choice": NO_SUCH_GOAL, "invalid_pk_value": NO_SUCH_GOAL},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "body" in self.fields:
            self.offer_deciders()
        if "goals" in self.fields:
            self.fields["goals"].choices = goals_by_period()
        if "stage" in self.fields:
            self.fields["stage"].choices = Decision.Stage.choices

    @property
    def beside(self):
        """A change of day may be what makes a repeal impossible."""
        day = "proposed_on" if self.instance.is_proposal else "decided_on"
        return SHOWN_AT | {"governance_repeal": day, "governance_day_of_lives": day}

    def answered_proposal(self):
        return self.instance.answers

    def related_initial(self):
        decision = self.instance
        for name in self._left_out():
            del self.fields[name]
        if self.is_new:
            return super().related_initial()
        return super().related_initial() | {
            "recipients": as_lines(decision.recipients.order_by("position")),
            "documents": as_lines(decision.documents.order_by("position")),
        }

    def _left_out(self):
        """What has no goals to tick, is not of its stage, or is locked."""
        left_out = [] if MunicipalGoal.objects.exists() else ["goals"]
        if self.is_new:
            return left_out
        proposal = self.instance.is_proposal
        of_other_stage = ("decided_on", "paragraph") if proposal else ("proposed_on", "decision_unknown")
        return {"stage", *left_out, *of_other_stage, *self._locked()[0]}

    def _locked(self):
        """The fields that minutes, or the decision that answers a proposal, have locked; and why."""
        if self.instance.is_locked:
            return IN_MINUTES, MINUTED
        return (AS_PROPOSED, ANSWERED) if self.instance.is_answered else ((), "")

    def clean(self):
        cleaned = super().clean()
        for name, words in OF_OTHER_STAGE.get(cleaned.get("stage"), {}).items():
            if cleaned.get(name):
                self.add_error(name, words)
        if not self.is_new:
            self._refuse_what_was_locked_meanwhile()
        return cleaned

    def _refuse_what_was_locked_meanwhile(self):
        """What was typed in a field that is locked since the form was opened is not passed over."""
        names, why = self._locked()
        opened_with = self.cleaned_data.get("opened_with", {})
        typed = {name: self.data.get(self.add_prefix(name)) for name in names if name in opened_with}
        if any(value is not None and value != opened_with[name] for name, value in typed.items()):
            self.add_error(None, why)

    def clean_more_goals_period(self):
        """As it is printed: with a dash between years, however it was typed."""
        period = self.cleaned_data["more_goals_period"]
        return parse_period(period).text if period else ""

    def clean_recipients(self):
        return self._checked_lines("recipients", refuse_loss_of_dispatched)

    def clean_documents(self):
        return self._checked_lines("documents", refuse_loss_of_files)

    def _checked_lines(self, name, refuse):
        lines = list(dict.fromkeys(self.cleaned_data[name]))
        if not self.is_new:
            refuse(self.instance, lines)
        return lines

    def save_new(self, record, *, reason):
        """By the same services as what is minuted and what answers a proposal."""
        said = {name: getattr(record, name) for name in ("matter", "body", "decider", "source_note")}
        said |= {"points": (), "by": self.user, "reason": reason}
        if record.is_proposal:
            days = {"proposed_on": record.proposed_on, "decision_unknown": record.decision_unknown}
            self.instance = register_proposal(**said, **days)
        else:
            days = {"decided_on": record.decided_on, "paragraph": record.paragraph}
            self.instance = register_decision(**said, **days)
        return self.instance

    def save_related(self, record):
        set_recipients(decision=record, lines=self.cleaned_data["recipients"], by=self.user)
        set_documents(decision=record, lines=self.cleaned_data["documents"], by=self.user)
        add_goals(
            decision=record,
            names=self.cleaned_data["more_goals"],
            period=self.cleaned_data["more_goals_period"],
            by=self.user,
        )


class DecisionAnswerForm(DeciderForm, ActForm):
    """The decision that answers a proposal, each of its points as it was decided."""

    body = forms.ModelChoiceField(
        label="Beslutande organ",
        queryset=Body.objects.none(),
        required=False,
        error_messages={"invalid_choice": NO_SUCH_BODY},
    )
    decider = forms.CharField(
        label="Beslutande funktion",
        required=False,
        max_length=120,
        help_text="Till exempel Kommundirektören. Bara när inget organ beslutar.",
        validators=[validate_printable],
    )
    decided_on = DateField(
        label="Beslutsdatum", required=False, help_text="ÅÅÅÅ-MM-DD. Tomt när källan inte säger det."
    )
    paragraph = ParagraphField(help_text=NUMBER)
    source_note = forms.CharField(
        label="Om källan", required=False, max_length=300, validators=[validate_printable]
    )

    models = (Decision, DecisionPoint)
    beside = SHOWN_AT | {"governance_repeal": "decided_on"}

    def __init__(self, *args, proposal, **kwargs):
        super().__init__(*args, **kwargs)
        self.proposal = proposal
        self.points = list(proposal.points.select_related("repeals").order_by("position"))
        self.offer_deciders()
        self.initial |= {"body": proposal.body_id, "decider": proposal.decider}
        for place, point in enumerate(self.points, start=1):
            self.fields[f"point_{point.pk}"] = forms.CharField(
                label=f"Punkt {point.number or place}, {point.get_kind_display().lower()}",
                initial=point.text,
                required=False,
                max_length=2000,
                widget=TextArea(attrs={"rows": 3}),
                validators=[validate_printable],
                help_text="Ändra om beslutet blev ett annat. Töm rutan om punkten inte beslutades.",
            )

    def answered_proposal(self):
        return self.proposal

    def clean(self):
        cleaned = super().clean()
        if self.points and not any(cleaned.get(f"point_{point.pk}", True) for point in self.points):
            raise ValidationError("Minst en punkt ska vara beslutad. Skriv vad som beslutades.")
        if not {"body", "decider"} & set(self.errors) and not (cleaned["body"] or cleaned["decider"]):
            self.add_error("body", "Ange vem som beslutade: antingen ett organ eller en funktion.")
        return cleaned

    def act(self):
        said = ((point, self.cleaned_data[f"point_{point.pk}"]) for point in self.points)
        names = ("body", "decider", "decided_on", "paragraph", "source_note")
        return answer_proposal(
            proposal=self.proposal,
            points=[
                PointText(number=point.number, kind=point.kind, text=text, repeals=point.repeals)
                for point, text in said
                if text
            ],
            by=self.user,
            **{name: self.cleaned_data[name] for name in names},
        )
