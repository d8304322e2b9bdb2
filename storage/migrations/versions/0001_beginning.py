"""The first schema: people, mail, innovations, questions, deadlines, broadcasts, deliveries."""

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import Id, Json, Moment

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table of the first release."""
    op.create_table(
        "appointments",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "value", name=op.f("pk_appointments")),
    )
    op.create_table(
        "deliveries",
        sa.Column("id", Id, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("rank", sa.SmallInteger(), nullable=False),
        sa.Column("parcel_id", Id, nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("billable", sa.Boolean(), nullable=True),
        sa.Column("received_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint(
            "channel", "message", "status", name=op.f("uq_deliveries_channel_message_status")
        ),
    )
    op.create_index(op.f("ix_deliveries_parcel_id"), "deliveries", ["parcel_id"], unique=False)
    op.create_table(
        "entry_changes",
        sa.Column("number", Id, nullable=False),
        sa.Column("entry_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("entry", Json, nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_entry_changes")),
    )
    op.create_index(
        op.f("ix_entry_changes_entry_id"), "entry_changes", ["entry_id"], unique=False
    )
    op.create_table(
        "events",
        sa.Column("id", Id, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("person_id", Id, nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("details", Json, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )
    op.create_index("ix_events_subject", "events", ["subject", "id"], unique=False)
    op.create_table(
        "files",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_files")),
    )
    op.create_table(
        "payloads",
        sa.Column("id", Id, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payloads")),
    )
    op.create_index(op.f("ix_payloads_received_at"), "payloads", ["received_at"], unique=False)
    op.create_table(
        "people",
        sa.Column("id", Id, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("agency_name", sa.String(), nullable=False),
        sa.Column("muted", sa.String(), server_default="", nullable=False),
        sa.Column("consented_at", Moment(), nullable=True),
        sa.Column("state", Json, nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
    )
    op.create_table(
        "receipts",
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("edition", name=op.f("pk_receipts")),
    )
    op.create_table(
        "addresses",
        sa.Column("id", Id, nullable=False),
        sa.Column("person_id", Id, nullable=True),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("unreachable", sa.String(), nullable=True),
        sa.Column("seen_at", Moment(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_addresses_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addresses")),
        sa.UniqueConstraint("channel", "value", name=op.f("uq_addresses_channel_value")),
    )
    op.create_index(op.f("ix_addresses_person_id"), "addresses", ["person_id"], unique=False)
    op.create_table(
        "asked",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person_id", Id, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("fate", sa.String(), nullable=False),
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("settled_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_asked_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asked")),
    )
    op.create_index("ix_asked_fate", "asked", ["fate", "at"], unique=False)
    op.create_table(
        "broadcasts",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("author_id", Id, nullable=False),
        sa.Column("message", Json, nullable=False),
        sa.Column("audience", Json, nullable=False),
        sa.Column("phase", sa.String(), nullable=False),
        sa.Column("rhythm", sa.String(), nullable=False),
        sa.Column("after", sa.String(), nullable=False),
        sa.Column("due_at", Moment(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("approved_by", Id, nullable=True),
        sa.Column("planned_to", sa.BigInteger(), nullable=False),
        sa.Column("told_at", Moment(), nullable=True),
        sa.Column("told_settled", sa.Integer(), nullable=False),
        sa.Column("reported_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["approved_by"], ["people.id"], name=op.f("fk_broadcasts_approved_by")
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["people.id"], name=op.f("fk_broadcasts_author_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcasts")),
    )
    op.create_index(
        "ix_broadcasts_under_way",
        "broadcasts",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("phase IN ('planning', 'spreading')"),
        postgresql_where=sa.text("phase IN ('planning', 'spreading')"),
    )
    op.create_table(
        "deadlines",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("due_at", Moment(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("hard", sa.Boolean(), nullable=False),
        sa.Column("agencies", Json, nullable=False),
        sa.Column("person_id", Id, nullable=True),
        sa.Column("extends", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.Column("closed_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_deadlines_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadlines")),
    )
    op.create_index(op.f("ix_deadlines_edition"), "deadlines", ["edition"], unique=False)
    op.create_table(
        "decisions",
        sa.Column("id", Id, nullable=False),
        sa.Column("person_id", Id, nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("occasion", sa.String(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("until", Moment(), nullable=True),
        sa.Column("decided_at", Moment(), nullable=False),
        sa.Column("message_key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_decisions_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    op.create_index(
        "ix_decisions_person", "decisions", ["person_id", "decided_at"], unique=False
    )
    op.create_index("ix_decisions_subject", "decisions", ["subject", "version"], unique=False)
    op.create_index(
        "uq_decisions_final",
        "decisions",
        ["person_id", "subject", "version", "occasion"],
        unique=True,
        sqlite_where=sa.text("decision IN ('sent', 'merged', 'skipped')"),
        postgresql_where=sa.text("decision IN ('sent', 'merged', 'skipped')"),
    )
    op.create_table(
        "innovations",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("owner_id", Id, nullable=False),
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("asked", sa.String(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("touched_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["people.id"], name=op.f("fk_innovations_owner_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_innovations")),
    )
    op.create_index(op.f("ix_innovations_owner_id"), "innovations", ["owner_id"], unique=False)
    op.create_table(
        "invitations",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("agency_name", sa.String(), nullable=False),
        sa.Column("made_by", Id, nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["made_by"], ["people.id"], name=op.f("fk_invitations_made_by")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_invitations")),
    )
    op.create_index(op.f("ix_invitations_made_by"), "invitations", ["made_by"], unique=False)
    op.create_table(
        "link_misses",
        sa.Column("id", Id, nullable=False),
        sa.Column("person_id", Id, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_link_misses_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_misses")),
    )
    op.create_index(
        op.f("ix_link_misses_person_id"), "link_misses", ["person_id"], unique=False
    )
    op.create_table(
        "links",
        sa.Column("person_id", Id, nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("asker_id", Id, nullable=True),
        sa.Column("made_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["asker_id"], ["people.id"], name=op.f("fk_links_asker_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_links_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_links")),
        sa.UniqueConstraint("code", name=op.f("uq_links_code")),
    )
    op.create_index(op.f("ix_links_asker_id"), "links", ["asker_id"], unique=False)
    op.create_table(
        "questions",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("near", sa.String(), nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_by", Id, nullable=True),
        sa.Column("answered_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["people.id"], name=op.f("fk_questions_answered_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
    )
    op.create_index("ix_questions_answered", "questions", ["answered_at"], unique=False)
    op.create_table(
        "snoozes",
        sa.Column("person_id", Id, nullable=False),
        sa.Column("until", Moment(), nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_snoozes_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_snoozes")),
    )
    op.create_table(
        "aliases",
        sa.Column("id", Id, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("address_id", Id, nullable=False),
        sa.ForeignKeyConstraint(
            ["address_id"], ["addresses.id"], name=op.f("fk_aliases_address_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aliases")),
        sa.UniqueConstraint("channel", "value", name=op.f("uq_aliases_channel_value")),
    )
    op.create_index(op.f("ix_aliases_address_id"), "aliases", ["address_id"], unique=False)
    op.create_table(
        "answers",
        sa.Column("innovation_id", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("value", Json, nullable=True),
        sa.Column("skipped", sa.Boolean(), nullable=False),
        sa.Column("given_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["innovation_id"], ["innovations.id"], name=op.f("fk_answers_innovation_id")
        ),
        sa.PrimaryKeyConstraint("innovation_id", "question", name=op.f("pk_answers")),
    )
    op.create_table(
        "copies",
        sa.Column("broadcast_id", sa.String(), nullable=False),
        sa.Column("person_id", Id, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("due_at", Moment(), nullable=True),
        sa.Column("key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["broadcast_id"], ["broadcasts.id"], name=op.f("fk_copies_broadcast_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_copies_person_id")),
        sa.PrimaryKeyConstraint("broadcast_id", "person_id", name=op.f("pk_copies")),
    )
    op.create_index(
        "ix_copies_waiting",
        "copies",
        ["broadcast_id", "person_id"],
        unique=False,
        sqlite_where=sa.text("status = 'waiting'"),
        postgresql_where=sa.text("status = 'waiting'"),
    )
    op.create_table(
        "followers",
        sa.Column("question_id", sa.String(), nullable=False),
        sa.Column("person_id", Id, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_followers_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name=op.f("fk_followers_question_id")
        ),
        sa.PrimaryKeyConstraint("question_id", "person_id", name=op.f("pk_followers")),
    )
    op.create_table(
        "letters",
        sa.Column("id", Id, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=False),
        sa.Column("address_id", Id, nullable=False),
        sa.Column("person_id", Id, nullable=False),
        sa.Column("room_id", Id, nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("said", Json, nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("album", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("due_at", Moment(), nullable=False),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.Column("received_at", Moment(), nullable=False),
        sa.Column("done_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["address_id"], ["addresses.id"], name=op.f("fk_letters_address_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_letters_person_id")
        ),
        sa.ForeignKeyConstraint(["room_id"], ["addresses.id"], name=op.f("fk_letters_room_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
        sa.UniqueConstraint(
            "channel", "external_id", name=op.f("uq_letters_channel_external_id")
        ),
    )
    op.create_index(
        "ix_letters_fetching",
        "letters",
        ["channel", "due_at"],
        unique=False,
        sqlite_where=sa.text("status = 'fetching'"),
        postgresql_where=sa.text("status = 'fetching'"),
    )
    op.create_index(
        "ix_letters_open",
        "letters",
        ["id"],
        unique=False,
        sqlite_where=sa.text("status IN ('fetching', 'ready')"),
        postgresql_where=sa.text("status IN ('fetching', 'ready')"),
    )
    op.create_index("ix_letters_ref", "letters", ["address_id", "ref"], unique=False)
    op.create_index(
        "ix_letters_waiting",
        "letters",
        ["person_id", "id"],
        unique=False,
        sqlite_where=sa.text("status IN ('fetching', 'ready')"),
        postgresql_where=sa.text("status IN ('fetching', 'ready')"),
    )
    op.create_table(
        "mutes",
        sa.Column("person_id", Id, nullable=False),
        sa.Column("deadline_id", sa.String(), nullable=False),
        sa.Column("muted_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["deadline_id"], ["deadlines.id"], name=op.f("fk_mutes_deadline_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_mutes_person_id")),
        sa.PrimaryKeyConstraint("person_id", "deadline_id", name=op.f("pk_mutes")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", Id, nullable=False),
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("address_id", Id, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("lane", sa.SmallInteger(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("message", Json, nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("due_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=True),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("settled_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["address_id"], ["addresses.id"], name=op.f("fk_outbox_address_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("key", name=op.f("uq_outbox_key")),
    )
    op.create_index(
        "ix_outbox_about",
        "outbox",
        ["address_id", "external_id"],
        unique=False,
        sqlite_where=sa.text("about != ''"),
        postgresql_where=sa.text("about != ''"),
    )
    op.create_index(
        "ix_outbox_failed",
        "outbox",
        ["key"],
        unique=False,
        sqlite_where=sa.text("status = 'failed'"),
        postgresql_where=sa.text("status = 'failed'"),
    )
    op.create_index("ix_outbox_history", "outbox", ["address_id", "id"], unique=False)
    op.create_index(
        "ix_outbox_unsent",
        "outbox",
        ["address_id", "lane", "id"],
        unique=False,
        sqlite_where=sa.text("status IN ('waiting', 'sending')"),
        postgresql_where=sa.text("status IN ('waiting', 'sending')"),
    )
    op.create_index(
        "ix_outbox_waiting",
        "outbox",
        ["channel", "lane", "due_at", "id"],
        unique=False,
        sqlite_where=sa.text("status IN ('waiting', 'sending')"),
        postgresql_where=sa.text("status IN ('waiting', 'sending')"),
    )
    op.create_table(
        "responses",
        sa.Column("id", Id, nullable=False),
        sa.Column("broadcast_id", sa.String(), nullable=False),
        sa.Column("person_id", Id, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("option", sa.Integer(), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["broadcast_id"], ["broadcasts.id"], name=op.f("fk_responses_broadcast_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_responses_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_responses")),
    )
    op.create_index(
        op.f("ix_responses_broadcast_id"), "responses", ["broadcast_id"], unique=False
    )
    op.create_table(
        "submissions",
        sa.Column("receipt", sa.String(), nullable=False),
        sa.Column("innovation_id", sa.String(), nullable=False),
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("submitted_at", Moment(), nullable=False),
        sa.Column("late", sa.String(), nullable=False),
        sa.Column("withdrawn_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["innovation_id"], ["innovations.id"], name=op.f("fk_submissions_innovation_id")
        ),
        sa.PrimaryKeyConstraint("receipt", name=op.f("pk_submissions")),
        sa.UniqueConstraint("edition", "number", name=op.f("uq_submissions_edition_number")),
    )
    op.create_index(
        op.f("ix_submissions_innovation_id"), "submissions", ["innovation_id"], unique=False
    )
