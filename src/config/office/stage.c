/* The stages of a workflow: whom each asks, and what each answer does. */
#include "config/office/tables.h"
#include "config/office/workflow.h"
#include "config/reader/value.h"

static const char *const strength_names[] = {
    [STRENGTH_KEY] = "key",
    [STRENGTH_AUTHENTICATED] = "key+authenticated",
    [STRENGTH_SIGNATURE] = "signature",
    NULL,
};

/* `from: any`, `all` or a number of people. */
static void read_needed(Reader *reader, const Node *node, void *member)
{
	const char *text = node_text(reader, node, "from", "any, all or a number");
	gint64 count;

	if (!text)
		return;
	if (g_str_equal(text, "any"))
		*(guint *)member = 1;
	else if (g_str_equal(text, "all"))
		*(guint *)member = 0;
	else if (value_count(text, &count) && count >= 1 && count <= 1000)
		*(guint *)member = (guint)count;
	else
		problems_add(reader->problems, node->at,
		    "'from' is '%s', expected any, all or a number from 1 to 1000", text);
}

static const Field ask_fields[] = {
    {.key = "role",
	.kind = FIELD_NAME,
	.offset = offsetof(AskOrder, role),
	.uses = NAME_ROLE,
	.help = "Who is asked: all who hold the role that day. Either this or `assigned`.",
	.absent = "`assigned: yes`",
	.example = "manager"},
    {.key = "assigned",
	.kind = FIELD_BOOL,
	.offset = offsetof(AskOrder, assigned),
	.help = "Asks those whom the entry has been given to.",
	.absent = "no",
	.example = "yes"},
    {.key = "from",
	.kind = FIELD_OWN,
	.offset = offsetof(AskOrder, needed),
	.read = read_needed,
	.expects = "any, all or a number from 1 to 1000",
	.help = "How many must give the same answer.",
	.absent = "any",
	.example = "all"},
    {.key = "letter",
	.kind = FIELD_NAME,
	.offset = offsetof(AskOrder, letter),
	.required = true,
	.uses = NAME_LETTER,
	.help = "The letter that asks: NAME.txt in the templates directory.",
	.example = "approve-reply"},
    {.key = "strength",
	.kind = FIELD_CHOICE,
	.offset = offsetof(AskOrder, strength),
	.choices = strength_names,
	.help =
	    "What an answer has to prove. key: the code of the request alone; key+authenticated: "
	    "the mailbox's own server has vouched for the sender, too; signature: siaga itself has "
	    "checked a signature: DKIM against a key of `signing` in directory.yaml, or the "
	    "person's "
	    "own, S/MIME or OpenPGP, against his `certificate` or `key` there.",
	.absent = "key+authenticated",
	.example = "signature"},
    {.key = "batched",
	.kind = FIELD_BOOL,
	.offset = offsetof(AskOrder, batched),
	.help = "May wait for the next of the role's `batches`.",
	.absent = "yes",
	.example = "no"},
    {.key = "reading",
	.kind = FIELD_BOOL,
	.offset = offsetof(AskOrder, reading),
	.help = "Is put as a line of a reading list, most alarming first, at the role's batches.",
	.absent = "no",
	.example = "yes"},
    {.key = "neutral",
	.kind = FIELD_BOOL,
	.offset = offsetof(AskOrder, neutral),
	.help = "Number and code only.",
	.absent = "no",
	.example = "yes"},
    {.key = NULL},
};

static void init_ask(void *row)
{
	AskOrder *ask = row;

	ask->needed = 1;
	ask->strength = STRENGTH_AUTHENTICATED;
	ask->batched = true;
}

static void finish_ask(Reader *reader, const Node *node, void *row)
{
	const AskOrder *ask = row;

	if ((ask->role != NULL) == ask->assigned)
		problems_add(reader->problems, node->at,
		    "an ask is put either to a 'role' or, with 'assigned: yes', to those whom the "
		    "entry has been given to");
	if (ask->reading && (!ask->role || ask->neutral || !ask->batched))
		problems_add(reader->problems, node->at,
		    "what is put in a reading list is put to a 'role' at its batches, and tells of "
		    "the matter");
}

static const Rows ask_rows = {.what = "ask",
    .size = sizeof(AskOrder),
    .fields = ask_fields,
    .at = offsetof(AskOrder, at),
    .init = init_ask,
    .finish = finish_ask};

static const char *const note_names[] = {
    [NOTE_OPTIONAL] = "optional",
    [NOTE_REQUIRED] = "required",
    [NOTE_NONE] = "none",
    [NOTE_FREE] = "free",
    NULL,
};

static const Field answer_fields[] = {
    {.key = "answer",
	.kind = FIELD_NAME,
	.offset = offsetof(Answer, act),
	.required = true,
	.uses = NAME_ACT,
	.help = "Which answer: an act of vocabulary.yaml.",
	.example = "approve"},
    {.key = "note",
	.kind = FIELD_CHOICE,
	.offset = offsetof(Answer, note),
	.choices = note_names,
	.help = "What may stand behind the word: courtesies only (optional), a text that must be "
		"there (required), nothing (none), any text or none (free).",
	.absent = "optional",
	.example = "required"},
    {.key = "means",
	.kind = FIELD_TEXT,
	.offset = offsetof(Answer, means),
	.help = "What it does, for who is asked.",
	.absent = "the title of `then`",
	.example = "goes on to the Town Clerk"},
    {.key = "then",
	.kind = FIELD_NAME,
	.offset = offsetof(Answer, then),
	.uses = NAME_STAGE,
	.help = "The stage that it leads to.",
	.absent = "stays here",
	.example = "answered"},
    {.key = "becomes",
	.kind = FIELD_NAME,
	.offset = offsetof(Answer, becomes),
	.uses = NAME_WORKFLOW,
	.help = "The entry is of that workflow from now on.",
	.absent = "stays what it is",
	.example = "complaint"},
    {.key = "urgent",
	.kind = FIELD_BOOL,
	.offset = offsetof(Answer, urgent),
	.help = "With `becomes`: it waits for nothing.",
	.absent = "no",
	.example = "yes"},
    {.key = "alone",
	.kind = FIELD_BOOL,
	.offset = offsetof(Answer, alone),
	.help = "One such answer decides, however many are needed.",
	.absent = "no",
	.example = "yes"},
    {.key = "release",
	.kind = FIELD_SECONDS,
	.offset = offsetof(Answer, release),
	.help = "What it sends waits so long, so that it can be taken back.",
	.absent = "limits.release-delay",
	.example = "0s"},
    {.key = "extends",
	.kind = FIELD_LIMIT,
	.offset = offsetof(Answer, extends),
	.help = "The stage's limit runs anew from now, so long.",
	.absent = "no",
	.example = "2d"},
    {.key = "letters",
	.kind = FIELD_ROWS,
	.offset = offsetof(Answer, letters),
	.rows = &letter_order_rows,
	.help = "Letters that it sends.",
	.absent = "none",
	.example = "[{to: reporter, letter: reply}]"},
    {.key = "keep",
	.kind = FIELD_NAME,
	.offset = offsetof(Answer, keep),
	.help = "Section of the entry that the text behind the word becomes.",
	.absent = "the history only",
	.example = "reply"},
    {.key = "append",
	.kind = FIELD_BOOL,
	.offset = offsetof(Answer, append),
	.help = "Adds to what the section holds, where it would replace it.",
	.absent = "no",
	.example = "yes"},
    {.key = "assigns",
	.kind = FIELD_BOOL,
	.offset = offsetof(Answer, assigns),
	.help = "The text names people, units and a time: the entry is given to them.",
	.absent = "no",
	.example = "yes"},
    {.key = "starts",
	.kind = FIELD_NAMES,
	.offset = offsetof(Answer, starts),
	.uses = NAME_WORKFLOW,
	.help = "Workflows that begin beside it, with the text as theirs.",
	.absent = "none",
	.example = "[task]"},
    {.key = "by",
	.kind = FIELD_NAMES,
	.offset = offsetof(Answer, by),
	.uses = NAME_ROLE,
	.help = "Roles that may give it by the entry's number, without being asked.",
	.absent = "those asked only",
	.example = "[desk]"},
    {.key = "offered",
	.kind = FIELD_BOOL,
	.offset = offsetof(Answer, offered),
	.help = "Is among the choices of the letter that asks; not what only others know (`by`).",
	.absent = "yes",
	.example = "no"},
    {.key = "contact",
	.kind = FIELD_BOOL,
	.offset = offsetof(Answer, contact),
	.help = "In a workflow of `object: contact`: its name and address become a contact.",
	.absent = "no",
	.example = "yes"},
    {.key = "sms",
	.kind = FIELD_BOOL,
	.offset = offsetof(Answer, sms),
	.help = "May come by SMS, too, from a telephone of who is asked.",
	.absent = "no",
	.example = "yes"},
    {.key = NULL},
};

static void init_answer(void *row)
{
	((Answer *)row)->release = -1;
	((Answer *)row)->offered = true;
}

static void finish_answer(Reader *reader, const Node *node, void *row)
{
	const Answer *answer = row;

	if (answer->then && answer->becomes)
		problems_add(reader->problems, node->at,
		    "an answer leads either to a stage ('then') or to another kind ('becomes')");
	if (answer->urgent && !answer->becomes)
		problems_add(reader->problems, node->at, "'urgent' needs a 'becomes'");
}

static const Rows answer_rows = {.what = "answer",
    .size = sizeof(Answer),
    .fields = answer_fields,
    .at = offsetof(Answer, at),
    .init = init_answer,
    .finish = finish_answer};

static void read_ask(Reader *reader, const Node *node, void *member)
{
	*(AskOrder **)member = row_read(reader, node, &ask_rows);
}

static void clear_ask(void *member)
{
	row_free(*(AskOrder **)member);
}

static const Field stage_fields[] = {
    {.key = "stage",
	.kind = FIELD_NAME,
	.offset = offsetof(Stage, name),
	.required = true,
	.gives = NAME_STAGE,
	.help = "What workflows call it.",
	.example = "looked-into"},
    {.key = "title",
	.kind = FIELD_TEXT,
	.offset = offsetof(Stage, title),
	.required = true,
	.help = "How lists and screens call it.",
	.example = "being looked into"},
    {.key = "status",
	.kind = FIELD_TEXT,
	.offset = offsetof(Stage, status),
	.help = "How its reporter is told of it.",
	.absent = "the title",
	.example = "being looked into"},
    {.key = "letters",
	.kind = FIELD_ROWS,
	.offset = offsetof(Stage, letters),
	.rows = &letter_order_rows,
	.help = "Letters that leave on entering it.",
	.absent = "none",
	.example = "[{to: reporter, letter: receipt, neutral: yes}]"},
    {.key = "starts",
	.kind = FIELD_NAMES,
	.offset = offsetof(Stage, starts),
	.uses = NAME_WORKFLOW,
	.help = "Workflows of tasks that begin beside it on entering.",
	.absent = "none",
	.example = "[task]"},
    {.key = "joins",
	.kind = FIELD_NAMES,
	.offset = offsetof(Stage, joins),
	.uses = NAME_WORKFLOW,
	.help = "Tasks that must have ended before `then`.",
	.absent = "none",
	.example = "[task]"},
    {.key = "ask",
	.kind = FIELD_OWN,
	.offset = offsetof(Stage, ask),
	.read = read_ask,
	.rows = &ask_rows,
	.clear = clear_ask,
	.expects = "a map",
	.help = "Who is asked what.",
	.absent = "asks nobody",
	.example = "{role: manager, letter: approve-reply}"},
    {.key = "answers",
	.kind = FIELD_ROWS,
	.offset = offsetof(Stage, answers),
	.rows = &answer_rows,
	.help = "The answers that are understood here, and what each does.",
	.absent = "none",
	.example = "[{answer: approve, then: answered}]"},
    {.key = "edits",
	.kind = FIELD_NAMES,
	.offset = offsetof(Stage, edits),
	.uses = NAME_ACT,
	.help = "Acts of a section that those asked may write by reply.",
	.absent = "none",
	.example = "[facts, matter]"},
    {.key = "otherwise",
	.kind = FIELD_NAME,
	.offset = offsetof(Stage, otherwise),
	.uses = NAME_ACT,
	.help = "Act that any text counts as which is none of the answers.",
	.absent = "is asked back",
	.example = "reply"},
    {.key = "then",
	.kind = FIELD_NAME,
	.offset = offsetof(Stage, then),
	.uses = NAME_STAGE,
	.help = "The next stage: at once, after `wait`, or when `joins` have ended.",
	.absent = "stays",
	.example = "closed"},
    {.key = "wait",
	.kind = FIELD_LIMIT,
	.offset = offsetof(Stage, wait),
	.help = "How long before `then`.",
	.absent = "at once",
	.example = "10wd"},
    {.key = "limit",
	.kind = FIELD_LIMIT,
	.offset = offsetof(Stage, limit),
	.least = 60,
	.help = "How long it may take from entering.",
	.absent = "none",
	.example = "3wd"},
    {.key = "vacant",
	.kind = FIELD_NAME,
	.offset = offsetof(Stage, vacant),
	.uses = NAME_STAGE,
	.help = "Stage in its place where nobody holds the role that it asks, or no unit that it "
		"gives the entry to has an address.",
	.absent = "the administrator is called",
	.example = "with-the-clerk"},
    {.key = "concerned",
	.kind = FIELD_NAME,
	.offset = offsetof(Stage, concerned),
	.uses = NAME_STAGE,
	.help =
	    "Stage in its place where the entry is about somebody who holds the role that it asks.",
	.absent = "he is left out",
	.example = "with-the-clerk"},
    {.key = "give-to",
	.kind = FIELD_NAMES,
	.offset = offsetof(Stage, give_to),
	.uses = NAME_UNIT,
	.help = "Units that the entry is given to on entering.",
	.absent = "nobody",
	.example = "[highways]"},
    {.key = "on-limit",
	.kind = FIELD_NAME,
	.offset = offsetof(Stage, on_limit),
	.uses = NAME_STAGE,
	.help = "Stage to go to when the limit passes.",
	.absent = "stays",
	.example = "closed"},
    {.key = "remind",
	.kind = FIELD_LIMITS,
	.offset = offsetof(Stage, remind),
	.help = "So long before the limit, who is asked is reminded.",
	.absent = "never",
	.example = "[1d, 2h]"},
    {.key = "remind-letter",
	.kind = FIELD_NAME,
	.offset = offsetof(Stage, remind_letter),
	.uses = NAME_LETTER,
	.help = "The letter that reminds.",
	.absent = "none",
	.example = "reminder"},
    {.key = "escalate",
	.kind = FIELD_ROWS,
	.offset = offsetof(Stage, escalations),
	.rows = &escalation_rows,
	.help = "Who is told, or asked in his place, once the limit has passed.",
	.absent = "nobody",
	.example = "[{after: 4h, to: role:clerk, letter: reminder-overdue}]"},
    {.key = "end",
	.kind = FIELD_BOOL,
	.offset = offsetof(Stage, end),
	.help = "The entry is closed here.",
	.absent = "no",
	.example = "yes"},
    {.key = "on-addition",
	.kind = FIELD_NAME,
	.offset = offsetof(Stage, on_addition),
	.uses = NAME_STAGE,
	.help = "Stage to go to when the reporter writes again, ended or not.",
	.absent = "stays",
	.example = "reopened"},
    {.key = "on-withdrawal",
	.kind = FIELD_NAME,
	.offset = offsetof(Stage, on_withdrawal),
	.uses = NAME_STAGE,
	.help = "Stage to go to when the reporter takes the report back.",
	.absent = "stays",
	.example = "withdrawn"},
    {.key = "stops-clock",
	.kind = FIELD_BOOL,
	.offset = offsetof(Stage, stops_clock),
	.help = "Entering it stops the workflow's clock.",
	.absent = "no",
	.example = "yes"},
    {.key = "clock",
	.kind = FIELD_LIMIT,
	.offset = offsetof(Stage, clock),
	.least = 60,
	.help = "The clock is so long from here on, counted from receipt, or from entering where "
		"none runs.",
	.absent = "goes on as it is",
	.example = "20wd"},
    {.key = NULL},
};

static int by_after(gconstpointer a, gconstpointer b)
{
	const Escalation *p = *(Escalation *const *)a, *q = *(Escalation *const *)b;

	return (p->after > q->after) - (p->after < q->after);
}

static void finish_stage(Reader *reader, const Node *node, void *row)
{
	(void)reader;
	(void)node;
	g_ptr_array_sort(((Stage *)row)->escalations, by_after);
}

const Rows stage_rows = {.what = "stage",
    .size = sizeof(Stage),
    .fields = stage_fields,
    .at = offsetof(Stage, at),
    .finish = finish_stage};
