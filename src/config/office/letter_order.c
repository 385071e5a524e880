/* To whom letters go: `letters` and `escalate` of workflows and of recurring work. */
#include "config/office/tables.h"
#include "config/office/workflow.h"
#include "config/reader/value.h"

#include <string.h>

/* Prefixes of recipients that are named. */
static const struct {
	const char *prefix;
	RecipientKind kind;
	NameKind uses;
} named[] = {
    {"role:", TO_ROLE, NAME_ROLE},
    {"list:", TO_LIST, NAME_LIST},
    {"person:", TO_PERSON, NAME_PERSON},
    {"unit:", TO_UNIT, NAME_UNIT},
};

static const struct {
	const char *word;
	RecipientKind kind;
} unnamed[] = {
    {"reporter", TO_REPORTER},
    {"source", TO_SOURCE},
    {"answerer", TO_ANSWERER},
    {"asked", TO_ASKED},
    {"assigned", TO_ASSIGNED},
    {"officer", TO_OFFICER},
    {"administrator", TO_ADMINISTRATOR},
};

static const char recipient_expected[] =
    "reporter, source, answerer, asked, assigned, officer, administrator, role:NAME, "
    "list:NAME, person:NAME or unit:NAME";

static bool parse_recipient(Reader *reader, const Node *node, LetterOrder *order)
{
	for (guint i = 0; i < G_N_ELEMENTS(unnamed); i++)
		if (g_str_equal(node->text, unnamed[i].word)) {
			order->to = unnamed[i].kind;
			return true;
		}
	for (guint i = 0; i < G_N_ELEMENTS(named); i++) {
		if (!g_str_has_prefix(node->text, named[i].prefix))
			continue;
		const char *name = node->text + strlen(named[i].prefix);
		order->to = named[i].kind;
		order->name = g_strdup(name);
		names_use(reader->names, (Name){named[i].uses, NULL, name, node->at});
		return value_is_name(name);
	}
	return false;
}

char *letter_order_to(const LetterOrder *order)
{
	for (guint i = 0; i < G_N_ELEMENTS(named); i++)
		if (named[i].kind == order->to)
			return g_strconcat(named[i].prefix, order->name, NULL);
	for (guint i = 0; i < G_N_ELEMENTS(unnamed); i++)
		if (unnamed[i].kind == order->to)
			return g_strdup(unnamed[i].word);
	g_assert_not_reached();
}

/* `to` fills two members: its row gives it the whole LetterOrder. */
static void read_recipient(Reader *reader, const Node *node, void *member)
{
	const char *text = node_text(reader, node, "to", recipient_expected);

	if (text && !parse_recipient(reader, node, member))
		problems_add(reader->problems, node->at, "'to' is '%s', expected %s", text,
		    recipient_expected);
}

static void clear_recipient(void *member)
{
	g_free(((LetterOrder *)member)->name);
}

static const Field letter_order_fields[] = {
    {.key = "to",
	.kind = FIELD_OWN,
	.offset = 0,
	.required = true,
	.read = read_recipient,
	.clear = clear_recipient,
	.expects =
	    "reporter, source, answerer, asked, assigned, officer, administrator, role:NAME, "
	    "list:NAME, person:NAME or unit:NAME",
	.help = "Who gets the letter: `reporter` is who wrote, `source` the unit that it is from, "
		"`answerer` who gave the answer that leads here, `asked` whom the stage asks, "
		"`assigned` whom the entry is given to, `officer` who is in charge of it, "
		"`administrator` the one of siaga.yaml (of `do: health` only).",
	.example = "role:clerk"},
    {.key = "letter",
	.kind = FIELD_NAME,
	.offset = offsetof(LetterOrder, letter),
	.required = true,
	.uses = NAME_LETTER,
	.help = "The letter: NAME.txt in the templates directory.",
	.example = "receipt"},
    {.key = "up-to",
	.kind = FIELD_SECRECY,
	.offset = offsetof(LetterOrder, up_to),
	.help = "Entries of a higher class are not sent by it.",
	.absent = "as the workflow's; of recurring work: open",
	.example = "restricted"},
    {.key = "neutral",
	.kind = FIELD_BOOL,
	.offset = offsetof(LetterOrder, neutral),
	.help = "Number and code only: the letter is told nothing of the matter, so that it may go "
		"to anybody.",
	.absent = "no",
	.example = "yes"},
    {.key = "attach",
	.kind = FIELD_BOOL,
	.offset = offsetof(LetterOrder, attach),
	.help = "The attachments of the mail go along.",
	.absent = "no",
	.example = "yes"},
    {.key = NULL},
};

static void init_letter_order(void *row)
{
	((LetterOrder *)row)->up_to = SECRECY_SANGAT_RAHASIA;
}

static void check_neutral(Reader *reader, const Node *node, const LetterOrder *order)
{
	if (order->neutral && order->attach)
		problems_add(reader->problems, node->at,
		    "a neutral letter tells nothing of the matter and cannot carry attachments");
}

static void finish_letter_order(Reader *reader, const Node *node, void *row)
{
	check_neutral(reader, node, row);
}

const Rows letter_order_rows = {.what = "letter",
    .size = sizeof(LetterOrder),
    .fields = letter_order_fields,
    .at = offsetof(LetterOrder, at),
    .init = init_letter_order,
    .finish = finish_letter_order};

static const Field escalation_fields[] = {
    {.key = "after",
	.kind = FIELD_LIMIT,
	.offset = offsetof(Escalation, after),
	.help = "So long behind the limit; in `do: triage` so long after the mail came.",
	.absent = "0s",
	.example = "4h"},
    {.key = "ask",
	.kind = FIELD_BOOL,
	.offset = offsetof(Escalation, ask),
	.help = "The recipient, a role, is asked in place of the silent one; otherwise told.",
	.absent = "no",
	.example = "yes"},
    {.key = "to",
	.kind = FIELD_OWN,
	.offset = offsetof(Escalation, letter),
	.required = true,
	.read = read_recipient,
	.clear = clear_recipient,
	.expects = "as letters.to",
	.help = "Who gets the letter, as in `letters`.",
	.example = "role:manager"},
    {.key = "letter",
	.kind = FIELD_NAME,
	.offset = offsetof(Escalation, letter.letter),
	.required = true,
	.uses = NAME_LETTER,
	.help = "The letter: NAME.txt in the templates directory.",
	.example = "reminder-overdue"},
    {.key = "up-to",
	.kind = FIELD_SECRECY,
	.offset = offsetof(Escalation, letter.up_to),
	.help = "Entries of a higher class are not sent by it.",
	.absent = "as the workflow's; of recurring work: open",
	.example = "secret"},
    {.key = "neutral",
	.kind = FIELD_BOOL,
	.offset = offsetof(Escalation, letter.neutral),
	.help = "Number and code only.",
	.absent = "no",
	.example = "yes"},
    {.key = NULL},
};

static void init_escalation(void *row)
{
	((Escalation *)row)->letter.up_to = SECRECY_SANGAT_RAHASIA;
}

const Rows escalation_rows = {.what = "escalation",
    .size = sizeof(Escalation),
    .fields = escalation_fields,
    .at = offsetof(Escalation, letter.at),
    .init = init_escalation};
