#include "config/office/routing.h"

#include "config/office/tables.h"

#include <string.h>

static void read_code(Reader *reader, const Node *node, void *member)
{
	Code *code = member;
	const char *text = node_text(reader, node, "when", "an SQL expression");

	if (!text)
		return;
	code->text = g_strdup(text);
	code->raw = g_strdup(node->raw);
	code->at = node->at;
}

static void clear_code(void *member)
{
	Code *code = member;

	g_free(code->text);
	g_free(code->raw);
}

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/* Decoding only takes away (quotes, indentation, line ends of folded texts), so that each character of
 * the text is found by going forward in the raw one. */
Spot code_spot(const Code *code, gsize offset)
{
	const char *raw = code->raw, *end = code->text + MIN(offset, strlen(code->text));
	Spot at = code->at;

	if (*raw == '|' || *raw == '>')
		raw += strcspn(raw, "\n");
	for (const char *text = code->text; text < end && *raw; text++) {
		if (is_space(*text))
			continue;
		while (*raw && *raw != *text)
			raw++;
		raw += *raw != '\0';
	}
	for (const char *next = end; *next && !is_space(*next) && *raw && *raw != *next;)
		raw++;
	for (const char *p = code->raw; p < raw; p = g_utf8_next_char(p)) {
		at.column = *p == '\n' ? 1 : at.column + 1;
		at.line += *p == '\n';
	}
	return at;
}

static const Field set_fields[] = {
    {.key = "class",
	.kind = FIELD_NAME,
	.offset = MATCH_CLASS * sizeof(char *),
	.uses = NAME_WORKFLOW,
	.help = "Class of the entry: a workflow.",
	.absent = "none",
	.example = "complaint"},
    {.key = "book",
	.kind = FIELD_NAME,
	.offset = MATCH_BOOK * sizeof(char *),
	.uses = NAME_BOOK,
	.help = "Book that it is numbered in.",
	.absent = "the workflow's",
	.example = "complaints"},
    {.key = "secrecy",
	.kind = FIELD_TEXT,
	.offset = MATCH_SECRECY * sizeof(char *),
	.help = "Class of secrecy; the highest of all rules that fit.",
	.absent = "open",
	.example = "restricted"},
    {.key = "urgency",
	.kind = FIELD_TEXT,
	.offset = MATCH_URGENCY * sizeof(char *),
	.help = "Its degree: ordinary, urgent, most urgent.",
	.absent = "ordinary",
	.example = "most urgent"},
    {.key = "category",
	.kind = FIELD_TEXT,
	.offset = MATCH_CATEGORY * sizeof(char *),
	.help = "A word of the office's own.",
	.absent = "none",
	.example = "roads"},
    {.key = "place",
	.kind = FIELD_TEXT,
	.offset = MATCH_PLACE * sizeof(char *),
	.uses = NAME_PLACE,
	.help = "Place of places.yaml.",
	.absent = "as the text says",
	.example = "Riverside"},
    {.key = "channel",
	.kind = FIELD_NAME,
	.offset = MATCH_CHANNEL * sizeof(char *),
	.help =
	    "How it came in: mail, telephone, sms, person, whatsapp, box or roll, as the column "
	    "`came_by` calls it; or a word of the office's own.",
	.absent = "how it came",
	.example = "sms"},
    {.key = "screen",
	.kind = FIELD_NAME,
	.offset = MATCH_SCREEN * sizeof(char *),
	.help = "Ends as advertising or spam, without an entry; a person can see it in the list.",
	.absent = "none",
	.example = "advertising"},
    {.key = "attendance",
	.kind = FIELD_NAME,
	.offset = MATCH_ATTENDANCE * sizeof(char *),
	.help = "A known unit has nothing to report: counted as attendance, without an entry.",
	.absent = "none",
	.example = "nihil"},
    {.key = NULL},
};

static const Field rule_fields[] = {
    {.key = "rule",
	.kind = FIELD_TEXT,
	.offset = offsetof(Rule, name),
	.required = true,
	.gives = NAME_RULE,
	.help = "What screens and the history call it.",
	.example = "a complaint by a resident"},
    {.key = "when",
	.kind = FIELD_OWN,
	.offset = offsetof(Rule, when),
	.read = read_code,
	.clear = clear_code,
	.expects = "an SQL expression",
	.help = "SQL over the mail's columns; `siaga inspect --lines` and `siaga rules test` show "
		"them.",
	.absent = "always",
	.example = "NOT automatic AND NOT known"},
    {.key = "set",
	.kind = FIELD_MAP,
	.offset = offsetof(Rule, set),
	.fields = set_fields,
	.help = "What holds where it fits.",
	.absent = "nothing",
	.example = "{class: complaint}"},
    {.key = "start",
	.kind = FIELD_NAME,
	.offset = offsetof(Rule, start),
	.uses = NAME_WORKFLOW,
	.help = "Workflow that begins; the first of all rules wins, and without one the mail is "
		"held for a person.",
	.absent = "nothing",
	.example = "complaint"},
    {.key = NULL},
};

/* Fields of `set` that have a fixed list of values. */
static const struct {
	MatchField field;
	const char *const values[4];
} closed[] = {
    {MATCH_SCREEN, {"spam", "promosi", "advertising", NULL}},
    {MATCH_ATTENDANCE, {"nihil", NULL}},
};

static void check_value(
    Reader *reader, const Node *set, const Rule *rule, MatchField field, const char *const *values)
{
	const char *value = rule->set[field], *key = match_field_name(field);

	if (!value || g_strv_contains(values, value))
		return;
	g_autofree char *all = g_strjoinv(", ", (char **)(gsize)values);
	problems_add(reader->problems, node_get(set, key)->at, "'%s' is '%s', expected one of %s",
	    key, value, all);
}

static void check_closed(Reader *reader, const Node *set, const Rule *rule)
{
	const char *degrees[DEGREES + 1] = {NULL};

	for (Degree d = DEGREE_ORDINARY; d < DEGREES; d++)
		degrees[d] = degree_name(d);
	check_value(reader, set, rule, MATCH_URGENCY, degrees);
	for (guint i = 0; i < G_N_ELEMENTS(closed); i++)
		check_value(reader, set, rule, closed[i].field, closed[i].values);
}

/* However the file calls it, it is one of the names that all know. */
static void settle_urgency(Rule *rule)
{
	const char *text = rule->set[MATCH_URGENCY];
	Degree degree;

	if (!text || !degree_parse(text, &degree))
		return;
	g_free(rule->set[MATCH_URGENCY]);
	rule->set[MATCH_URGENCY] = g_strdup(degree_name(degree));
}

static void finish_rule(Reader *reader, const Node *node, void *row)
{
	Rule *rule = row;
	const Node *set = node_get(node, "set");
	const char *text = rule->set[MATCH_SECRECY];
	Secrecy secrecy;

	if (text && secrecy_parse(text, &secrecy)) {
		g_free(rule->set[MATCH_SECRECY]);
		rule->set[MATCH_SECRECY] = g_strdup(secrecy_name(secrecy));
	} else if (text) {
		problems_add(reader->problems, node_get(set, "secrecy")->at,
		    "'secrecy' is '%s', expected one of open, restricted, secret, top secret",
		    text);
	}
	settle_urgency(rule);
	check_closed(reader, set, rule);
	if (!set && !rule->start)
		problems_add(
		    reader->problems, node->at, "a rule without effect, expected 'set' or 'start'");
}

const Rows rule_rows = {.what = "rule",
    .size = sizeof(Rule),
    .fields = rule_fields,
    .at = offsetof(Rule, at),
    .finish = finish_rule};
