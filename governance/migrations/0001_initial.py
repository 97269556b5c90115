# The first tables.

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models

import governance.typography


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        BtreeGistExtension(),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "Användarnamnet finns redan. Välj ett annat."},
                        max_length=60,
                        unique=True,
                        verbose_name="användarnamn",
                    ),
                ),
                (
                    "function",
                    models.CharField(
                        help_text="Till exempel säkerhetschef.", max_length=120, verbose_name="funktion"
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-postadress")),
                ("is_active", models.BooleanField(default=True, verbose_name="aktivt")),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "konto",
                "verbose_name_plural": "konton",
                "ordering": ["username"],
            },
        ),
        migrations.CreateModel(
            name="Matter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                (
                    "title",
                    models.CharField(
                        max_length=300,
                        validators=[governance.typography.validate_printable],
                        verbose_name="rubrik",
                    ),
                ),
                (
                    "case_number",
                    models.CharField(
                        blank=True,
                        help_text="Till exempel KS 2019-1003. Lämna tomt om det inte finns något.",
                        max_length=30,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-ZÅÄÖ]{1,8} \\d{4}-\\d{1,6}$",
                                "Skriv diarienumret som bokstäver, mellanslag och år-nummer, till exempel KS 2019-1003.",
                            )
                        ],
                        verbose_name="diarienummer",
                    ),
                ),
                (
                    "classification",
                    models.CharField(
                        choices=[
                            ("public", "Offentlig"),
                            ("working_material", "Arbetsmaterial"),
                            ("confidential", "Sekretess"),
                        ],
                        default="working_material",
                        max_length=20,
                        verbose_name="klass",
                    ),
                ),
                (
                    "legal_basis",
                    models.CharField(
                        blank=True,
                        help_text="Krävs vid sekretess, till exempel 18 kap. 1 § OSL.",
                        max_length=200,
                        verbose_name="lagrum",
                    ),
                ),
            ],
            options={
                "verbose_name": "ärende",
                "verbose_name_plural": "ärenden",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("classification", "confidential"),
                                models.Q(("legal_basis", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("classification", "confidential"), _negated=True),
                                ("legal_basis", ""),
                            ),
                            _connector="OR",
                        ),
                        name="governance_matter_confidential_names_its_law",
                        violation_error_message="Ange lagrum när ärendet omfattas av sekretess, annars inte.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("name", models.CharField(max_length=200, unique=True, verbose_name="namn")),
                (
                    "short_code",
                    models.CharField(
                        blank=True, help_text="Till exempel SON.", max_length=12, verbose_name="förkortning"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("municipality", "Kommun"),
                            ("municipal_council", "Kommunfullmäktige"),
                            ("executive_board", "Kommunstyrelse"),
                            ("committee", "Nämnd"),
                            ("department", "Förvaltning"),
                            ("unit", "Enhet"),
                            ("group", "Grupp"),
                            ("municipal_company", "Kommunalt bolag"),
                            ("federation", "Kommunalförbund"),
                            ("authority", "Statlig myndighet"),
                            ("region", "Region"),
                            ("university", "Lärosäte"),
                            ("company", "Företag"),
                            ("association", "Förening eller nätverk"),
                        ],
                        max_length=20,
                        verbose_name="slag",
                    ),
                ),
                (
                    "validity",
                    django.contrib.postgres.fields.ranges.DateRangeField(
                        blank=True,
                        help_text="Tomt betyder att tiden inte är känd.",
                        null=True,
                        verbose_name="finns",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="governance.organisation",
                        verbose_name="ingår i",
                    ),
                ),
                (
                    "serves",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="served_by",
                        to="governance.organisation",
                        verbose_name="arbetar åt nämnden",
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation",
                "verbose_name_plural": "organisationer",
                "ordering": ["name"],
                "permissions": [
                    ("read_public", "läsa det som är offentligt"),
                    ("read_working_material", "läsa arbetsmaterial"),
                    ("read_confidential", "läsa det som omfattas av sekretess"),
                    ("read_history", "läsa historiken"),
                    ("follow_up_organisation", "följa upp aktiviteter som organisationen ansvarar för"),
                    ("accept_follow_up", "godkänna uppföljning"),
                    ("compile_report", "göra återrapporter"),
                    ("administer", "ge och ta rättigheter"),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalUser",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "function",
                    models.CharField(
                        help_text="Till exempel säkerhetschef.", max_length=120, verbose_name="funktion"
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="aktivt")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="governance.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical konto",
                "verbose_name_plural": "historical konton",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOrganisationName",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("name", models.CharField(max_length=200, verbose_name="namn")),
                (
                    "period",
                    django.contrib.postgres.fields.ranges.DateRangeField(
                        blank=True,
                        help_text="Tomt betyder att tiden inte är känd.",
                        null=True,
                        verbose_name="användes",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="governance.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical namn i källor",
                "verbose_name_plural": "historical namn i källor",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOrganisation",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("name", models.CharField(db_index=True, max_length=200, verbose_name="namn")),
                (
                    "short_code",
                    models.CharField(
                        blank=True, help_text="Till exempel SON.", max_length=12, verbose_name="förkortning"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("municipality", "Kommun"),
                            ("municipal_council", "Kommunfullmäktige"),
                            ("executive_board", "Kommunstyrelse"),
                            ("committee", "Nämnd"),
                            ("department", "Förvaltning"),
                            ("unit", "Enhet"),
                            ("group", "Grupp"),
                            ("municipal_company", "Kommunalt bolag"),
                            ("federation", "Kommunalförbund"),
                            ("authority", "Statlig myndighet"),
                            ("region", "Region"),
                            ("university", "Lärosäte"),
                            ("company", "Företag"),
                            ("association", "Förening eller nätverk"),
                        ],
                        max_length=20,
                        verbose_name="slag",
                    ),
                ),
                (
                    "validity",
                    django.contrib.postgres.fields.ranges.DateRangeField(
                        blank=True,
                        help_text="Tomt betyder att tiden inte är känd.",
                        null=True,
                        verbose_name="finns",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="governance.organisation",
                        verbose_name="ingår i",
                    ),
                ),
                (
                    "serves",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="governance.organisation",
                        verbose_name="arbetar åt nämnden",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical organisation",
                "verbose_name_plural": "historical organisationer",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name="user",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="users",
                to="governance.organisation",
                verbose_name="organisation",
            ),
        ),
        migrations.CreateModel(
            name="OrganisationName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("name", models.CharField(max_length=200, verbose_name="namn")),
                (
                    "period",
                    django.contrib.postgres.fields.ranges.DateRangeField(
                        blank=True,
                        help_text="Tomt betyder att tiden inte är känd.",
                        null=True,
                        verbose_name="användes",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="governance.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "namn i källor",
                "verbose_name_plural": "namn i källor",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="RoleGrant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("administrator", "Administratör"),
                            ("plan_manager", "Planansvarig"),
                            ("frame_manager", "Ramansvarig"),
                            ("head_of_security", "Säkerhetschef"),
                            ("economist", "Ekonom"),
                            ("case_officer", "Handläggare"),
                            ("secretary", "Sekreterare"),
                            ("elected_representative", "Förtroendevald"),
                            ("reviewer", "Granskare"),
                            ("external_party", "Extern part"),
                        ],
                        max_length=30,
                        verbose_name="roll",
                    ),
                ),
                ("object_id", models.PositiveBigIntegerField(verbose_name="objekt")),
                (
                    "period",
                    django.contrib.postgres.fields.ranges.DateRangeField(
                        help_text="Första dagen rollen gäller, och dagen efter den sista.",
                        verbose_name="period",
                    ),
                ),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="återtagen")),
                (
                    "content_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="contenttypes.contenttype",
                        verbose_name="slag av objekt",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="role_grants",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="konto",
                    ),
                ),
            ],
            options={
                "verbose_name": "tilldelad roll",
                "verbose_name_plural": "tilldelade roller",
                "ordering": ["user__username", "role"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalMatter",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                (
                    "title",
                    models.CharField(
                        max_length=300,
                        validators=[governance.typography.validate_printable],
                        verbose_name="rubrik",
                    ),
                ),
                (
                    "case_number",
                    models.CharField(
                        blank=True,
                        help_text="Till exempel KS 2019-1003. Lämna tomt om det inte finns något.",
                        max_length=30,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-ZÅÄÖ]{1,8} \\d{4}-\\d{1,6}$",
                                "Skriv diarienumret som bokstäver, mellanslag och år-nummer, till exempel KS 2019-1003.",
                            )
                        ],
                        verbose_name="diarienummer",
                    ),
                ),
                (
                    "classification",
                    models.CharField(
                        choices=[
                            ("public", "Offentlig"),
                            ("working_material", "Arbetsmaterial"),
                            ("confidential", "Sekretess"),
                        ],
                        default="working_material",
                        max_length=20,
                        verbose_name="klass",
                    ),
                ),
                (
                    "legal_basis",
                    models.CharField(
                        blank=True,
                        help_text="Krävs vid sekretess, till exempel 18 kap. 1 § OSL.",
                        max_length=200,
                        verbose_name="lagrum",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical ärende",
                "verbose_name_plural": "historical ärenden",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_date", "id"], name="governance__history_4e592c_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRoleGrant",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("administrator", "Administratör"),
                            ("plan_manager", "Planansvarig"),
                            ("frame_manager", "Ramansvarig"),
                            ("head_of_security", "Säkerhetschef"),
                            ("economist", "Ekonom"),
                            ("case_officer", "Handläggare"),
                            ("secretary", "Sekreterare"),
                            ("elected_representative", "Förtroendevald"),
                            ("reviewer", "Granskare"),
                            ("external_party", "Extern part"),
                        ],
                        max_length=30,
                        verbose_name="roll",
                    ),
                ),
                ("object_id", models.PositiveBigIntegerField(verbose_name="objekt")),
                (
                    "period",
                    django.contrib.postgres.fields.ranges.DateRangeField(
                        help_text="Första dagen rollen gäller, och dagen efter den sista.",
                        verbose_name="period",
                    ),
                ),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="återtagen")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "content_type",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="contenttypes.contenttype",
                        verbose_name="slag av objekt",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="konto",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical tilldelad roll",
                "verbose_name_plural": "historical tilldelade roller",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_date", "id"], name="governance__history_a118c7_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("short_code", ""), _negated=True),
                fields=("short_code",),
                name="governance_organisation_short_code",
                violation_error_message="Förkortningen används redan av en annan organisation.",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("parent", models.F("pk")), _negated=True),
                    models.Q(("serves", models.F("pk")), _negated=True),
                ),
                name="governance_organisation_not_its_own_part",
                violation_error_message="En organisation kan inte ingå i eller arbeta åt sig själv.",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(("serves", None), ("kind", "department"), _connector="OR"),
                name="governance_organisation_only_department_serves",
                violation_error_message="Bara en förvaltning arbetar åt en nämnd.",
            ),
        ),
        migrations.AddIndex(
            model_name="historicaluser",
            index=models.Index(fields=["history_date", "id"], name="governance__history_d56002_idx"),
        ),
        migrations.AddIndex(
            model_name="historicalorganisationname",
            index=models.Index(fields=["history_date", "id"], name="governance__history_e7302d_idx"),
        ),
        migrations.AddIndex(
            model_name="historicalorganisation",
            index=models.Index(fields=["history_date", "id"], name="governance__history_37d4c9_idx"),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_superuser", False)),
                name="governance_user_no_superuser",
                violation_error_message="Rättigheter ges som roller, aldrig som allmän fullmakt.",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisationname",
            constraint=models.UniqueConstraint(
                fields=("organisation", "name"), name="governance_organisationname_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="organisationname",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("name", "="), ("period", "&&")],
                name="governance_organisationname_one_meaning_at_a_time",
                violation_error_message="Namnet användes redan av en annan organisation den tiden.",
            ),
        ),
        migrations.AddConstraint(
            model_name="rolegrant",
            constraint=models.CheckConstraint(
                condition=models.Q(("period__isempty", False), ("period__lower_inf", False)),
                name="governance_rolegrant_has_a_start",
                violation_error_message="Ange vilken dag rollen börjar gälla. Den måste komma före dagen då rollen slutar.",
            ),
        ),
        migrations.AddConstraint(
            model_name="rolegrant",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("revoked_at", None)),
                expressions=[
                    ("user", "="),
                    ("role", "="),
                    ("content_type", "="),
                    ("object_id", "="),
                    ("period", "&&"),
                ],
                name="governance_rolegrant_once_at_a_time",
                violation_error_message="Personen har redan rollen under en del av perioden.",
            ),
        ),
    ]
