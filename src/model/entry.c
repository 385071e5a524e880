#include "model/entry.h"

static const char *const outcome_names[] = {
    [OUTCOME_REGISTERED] = "registered",
    [OUTCOME_ANSWER] = "answer",
    [OUTCOME_ADDITION] = "addition",
    [OUTCOME_HELD] = "held",
    [OUTCOME_SCREENED] = "screened",
    [OUTCOME_DUPLICATE] = "duplicate",
    [OUTCOME_AUTOMATIC] = "automatic",
    [OUTCOME_BOUNCE] = "bounce",
    [OUTCOME_LOOP] = "loop",
    [OUTCOME_TOO_LARGE] = "too-large",
    [OUTCOME_UNFETCHABLE] = "unfetchable",
    [OUTCOME_BEFORE_SINCE] = "before-since",
    [OUTCOME_QUARANTINED] = "quarantined",
    [OUTCOME_REFUSED] = "refused",
    [OUTCOME_COMMAND] = "command",
    [OUTCOME_ATTENDANCE] = "attendance",
};

const char *outcome_name(Outcome outcome)
{
	return outcome_names[outcome];
}

bool outcome_parse(const char *name, Outcome *outcome_r)
{
	for (guint i = 0; i < OUTCOME_COUNT; i++)
		if (g_str_equal(outcome_names[i], name)) {
			*outcome_r = (Outcome)i;
			return true;
		}
	return false;
}

static void free_all(char **strings, guint n)
{
	for (guint i = 0; i < n; i++)
		g_free(strings[i]);
}

#define FREE_ALL(...)                                                                              \
	do {                                                                                       \
		char *strings[] = {__VA_ARGS__};                                                   \
		free_all(strings, G_N_ELEMENTS(strings));                                          \
	} while (0)

static void section_free(gpointer data)
{
	Section *section = data;

	FREE_ALL(section->name, section->text);
	g_free(section);
}

Entry *entry_new(void)
{
	Entry *e = g_new0(Entry, 1);

	e->assigned = g_ptr_array_new_with_free_func(g_free);
	e->sections = g_ptr_array_new_with_free_func(section_free);
	return e;
}

static Section *find_section(const Entry *e, const char *name)
{
	for (guint i = 0; i < e->sections->len; i++) {
		Section *section = e->sections->pdata[i];
		if (g_str_equal(section->name, name))
			return section;
	}
	return NULL;
}

const char *entry_section(const Entry *entry, const char *name)
{
	const Section *section = find_section(entry, name);

	return section ? section->text : NULL;
}

void entry_set_section(Entry *entry, const char *name, const char *text)
{
	Section *section = find_section(entry, name);

	if (!text || !*text) {
		if (section)
			g_ptr_array_remove(entry->sections, section);
		return;
	}
	if (!section) {
		section = g_new0(Section, 1);
		section->name = g_strdup(name);
		g_ptr_array_add(entry->sections, section);
	}
	char *copy = g_strdup(text);
	g_free(section->text);
	section->text = copy;
}

void entry_append_section(Entry *entry, const char *name, const char *text)
{
	const char *old = entry_section(entry, name);
	g_autofree char *both = old ? g_strconcat(old, "\n\n", text, NULL) : g_strdup(text);

	entry_set_section(entry, name, both);
}

void entry_free(Entry *e)
{
	if (!e)
		return;
	FREE_ALL(e->book, e->label, e->class, e->workflow, e->stage, e->mailbox, e->channel,
	    e->unit, e->reporter_name, e->reporter_address, e->place, e->category, e->summary,
	    e->text, e->message_id, e->void_reason, e->officer);
	g_ptr_array_unref(e->assigned);
	g_ptr_array_unref(e->sections);
	g_free(e);
}

/* Those of `entry` into `e`, whose own pointers are not its own yet. */
static void copy_lists(Entry *e, const Entry *entry)
{
	e->assigned = g_ptr_array_new_with_free_func(g_free);
	e->sections = g_ptr_array_new_with_free_func(section_free);
	for (guint i = 0; i < entry->assigned->len; i++)
		g_ptr_array_add(e->assigned, g_strdup(entry->assigned->pdata[i]));
	for (guint i = 0; i < entry->sections->len; i++) {
		const Section *section = entry->sections->pdata[i];
		entry_set_section(e, section->name, section->text);
	}
}

Entry *entry_copy(const Entry *entry)
{
	Entry *e = g_new0(Entry, 1);
	char **const strings[] = {&e->book, &e->label, &e->class, &e->workflow, &e->stage,
	    &e->mailbox, &e->channel, &e->unit, &e->reporter_name, &e->reporter_address, &e->place,
	    &e->category, &e->summary, &e->text, &e->message_id, &e->void_reason, &e->officer};

	*e = *entry;
	copy_lists(e, entry);
	for (guint i = 0; i < G_N_ELEMENTS(strings); i++)
		*strings[i] = g_strdup(*strings[i]);
	return e;
}

HistoryLine *history_line_new(
    gint64 entry, gint64 at, const char *actor, const char *kind, const char *detail)
{
	HistoryLine *line = g_new0(HistoryLine, 1);

	line->entry = entry;
	line->at = at;
	line->actor = g_strdup(actor);
	line->kind = g_strdup(kind);
	line->detail = g_strdup(detail);
	return line;
}

void history_line_free(HistoryLine *line)
{
	if (!line)
		return;
	FREE_ALL(line->actor, line->kind, line->detail);
	g_free(line);
}

LedgerLine *ledger_line_new(void)
{
	return g_new0(LedgerLine, 1);
}

void ledger_line_forget(LedgerLine *line)
{
	g_clear_pointer(&line->message, g_free);
	g_clear_pointer(&line->message_id, g_free);
	g_clear_pointer(&line->sender, g_free);
	g_clear_pointer(&line->subject, g_free);
	g_clear_pointer(&line->body_hash, g_free);
}

void ledger_line_free(LedgerLine *line)
{
	if (!line)
		return;
	FREE_ALL(line->mailbox, line->folder, line->message, line->message_id, line->sender,
	    line->subject, line->body_hash, line->rules_hash, line->why);
	g_free(line);
}

static const char *const ask_states[] = {
    [ASK_OPEN] = "open",
    [ASK_ANSWERED] = "answered",
    [ASK_VOID] = "void",
    [ASK_MOVED] = "moved",
};

const char *ask_state_name(AskState state)
{
	return ask_states[state];
}

bool ask_state_parse(const char *name, AskState *state_r)
{
	for (guint i = 0; i < G_N_ELEMENTS(ask_states); i++)
		if (g_str_equal(ask_states[i], name)) {
			*state_r = (AskState)i;
			return true;
		}
	return false;
}

Ask *ask_new(void)
{
	return g_new0(Ask, 1);
}

Ask *ask_copy(const Ask *ask)
{
	Ask *copy = ask_new();

	*copy = *ask;
	copy->stage = g_strdup(ask->stage);
	copy->person = g_strdup(ask->person);
	copy->answer = g_strdup(ask->answer);
	return copy;
}

void ask_free(Ask *ask)
{
	if (!ask)
		return;
	FREE_ALL(ask->stage, ask->person, ask->answer);
	g_free(ask);
}

static const char *const relation_kinds[RELATION_KINDS] = {
    [RELATION_UNKNOWN] = "unknown",
    [RELATION_SOURCE] = "source",
    [RELATION_EARLIER] = "earlier",
    [RELATION_SPLIT] = "split",
};

const char *relation_kind_name(RelationKind kind)
{
	return relation_kinds[kind];
}

RelationKind relation_kind_of(const char *name)
{
	for (RelationKind kind = RELATION_UNKNOWN + 1; kind < RELATION_KINDS; kind++)
		if (g_strcmp0(relation_kinds[kind], name) == 0)
			return kind;
	return RELATION_UNKNOWN;
}

Relation *relation_new(gint64 entry, gint64 other, RelationKind kind)
{
	Relation *relation = g_new0(Relation, 1);

	relation->entry = entry;
	relation->other = other;
	relation->kind = kind;
	return relation;
}

void relation_free(Relation *relation)
{
	g_free(relation);
}

static const char *const docket_kinds[] = {
    [DOCKET_ASKS] = "asks",
    [DOCKET_TRIAGE] = "triage",
    [DOCKET_SPAM] = "spam",
    [DOCKET_READING] = "reading",
    [DOCKET_CLAIM] = "claim",
};

bool docket_kind_asks(DocketKind kind)
{
	return kind == DOCKET_ASKS || kind == DOCKET_READING;
}

const char *docket_kind_name(DocketKind kind)
{
	return docket_kinds[kind];
}

bool docket_kind_parse(const char *name, DocketKind *kind_r)
{
	for (guint i = 0; i < G_N_ELEMENTS(docket_kinds); i++)
		if (g_str_equal(docket_kinds[i], name)) {
			*kind_r = (DocketKind)i;
			return true;
		}
	return false;
}

Docket *docket_new(DocketKind kind, const char *person)
{
	Docket *docket = g_new0(Docket, 1);

	docket->kind = kind;
	docket->person = g_strdup(person);
	docket->items = g_array_new(FALSE, FALSE, sizeof(DocketItem));
	return docket;
}

Docket *docket_copy(const Docket *d)
{
	Docket *copy = docket_new(d->kind, d->person);
	GArray *items = copy->items;

	g_free(copy->person);
	*copy = *d;
	copy->person = g_strdup(d->person);
	copy->items = items;
	g_array_append_vals(items, d->items->data, d->items->len);
	return copy;
}

void docket_free(Docket *docket)
{
	if (!docket)
		return;
	g_free(docket->person);
	g_array_unref(docket->items);
	g_free(docket);
}

static const char *const attendance_kinds[ATTENDANCE_KINDS] = {
    [ATTENDANCE_PRESENT] = "hadir",
    [ATTENDANCE_NIHIL] = "nihil",
};

const char *attendance_kind_name(AttendanceKind kind)
{
	return attendance_kinds[kind];
}

AttendanceKind attendance_kind_of(const char *name)
{
	for (AttendanceKind kind = ATTENDANCE_PRESENT; kind < ATTENDANCE_KINDS; kind++)
		if (g_strcmp0(attendance_kinds[kind], name) == 0)
			return kind;
	return ATTENDANCE_PRESENT;
}

Attendance *attendance_new(gint64 day, const char *unit, AttendanceKind kind, gint64 at)
{
	Attendance *attendance = g_new0(Attendance, 1);

	attendance->day = day;
	attendance->unit = g_strdup(unit);
	attendance->kind = kind;
	attendance->at = at;
	return attendance;
}

void attendance_free(Attendance *attendance)
{
	if (!attendance)
		return;
	g_free(attendance->unit);
	g_free(attendance);
}

Absence *absence_new(const char *absent, const char *by, gint64 from, gint64 until)
{
	Absence *absence = g_new0(Absence, 1);

	absence->absent = g_strdup(absent);
	absence->by = g_strdup(by);
	absence->from = from;
	absence->until = until;
	return absence;
}

void absence_free(Absence *absence)
{
	if (!absence)
		return;
	FREE_ALL(absence->absent, absence->by, absence->title);
	g_free(absence);
}
