#include "config/office/wordlist.h"

#include "config/office/tables.h"

static const char *const uses[] = {
    [WORD_ALARM] = "alarm",
    [WORD_CAPTIVE] = "captive",
    [WORD_GATHER] = "gathering",
    [WORD_WEAPON] = "weapon",
    [WORD_NOW] = "now",
    [WORD_SOON] = "soon",
    [WORD_INTENT] = "intent",
    [WORD_HELP] = "help",
    [WORD_PAST] = "past",
    [WORD_OVER] = "over",
    [WORD_STILL] = "still",
    [WORD_NEGATION] = "negation",
    [WORD_ABSENCE] = "absence",
    [WORD_BUT] = "but",
    [WORD_HOAX] = "hoax",
    [WORD_REHEARSAL] = "rehearsal",
    [WORD_PREVENTION] = "prevention",
    [WORD_PLAIN] = "plain",
    [WORD_NOTHING] = "nothing",
    [WORD_DENIAL] = "denial",
    [WORD_EVENT] = "event",
    [WORD_OUTCOME] = "outcome",
    [WORD_WITHIN] = "within",
    [WORD_JOINT] = "joint",
    [WORD_SURROUNDING] = "surrounding",
    [WORD_CALM] = "calm",
    [WORD_COURTESY] = "courtesy",
    [WORD_FILLER] = "filler",
    [WORD_TIME] = "time",
    [WORD_TITLE] = "title",
    [WORD_ADVERTISING] = "advertising",
    [WORD_SECRET] = "secret-notice",
    [WORD_WITHDRAWAL] = "withdrawal",
    [WORD_STATUS] = "status",
    [WORD_ASKING] = "asking",
    [WORD_SERVICE] = "service",
    [WORD_GRIEVANCE] = "grievance",
    [WORD_REPORTING] = "reporting",
    [WORD_SUGGESTION] = "suggestion",
    [WORD_THANKS] = "thanks",
    [WORD_OFFICE] = "office",
    [WORD_OFFICER] = "officer",
    [WORD_OUTSIDE] = "outside",
    [WORD_ELSEWHERE] = "elsewhere",
    [WORD_INVITING] = "inviting",
    [WORD_MISCONDUCT] = "misconduct",
    [WORD_APPEAL] = "appeal",
    [WORD_ADDRESS] = "address",
    [WORD_ORDER] = "order",
    [WORD_SAME] = "same",
    [WORD_COMMON] = "common",
    NULL,
};

static const Field group_fields[] = {
    {.key = "group",
	.kind = FIELD_TEXT,
	.offset = offsetof(WordGroup, name),
	.required = true,
	.help = "What proposals call it.",
	.example = "violence"},
    {.key = "is",
	.kind = FIELD_CHOICE,
	.offset = offsetof(WordGroup, use),
	.required = true,
	.choices = uses,
	.help = "What the words are for.",
	.example = "alarm"},
    {.key = "weight",
	.kind = FIELD_COUNT,
	.offset = offsetof(WordGroup, weight),
	.least = 1,
	.most = 20,
	.help = "How much one of them counts.",
	.absent = "1",
	.example = "5"},
    {.key = "why",
	.kind = FIELD_TEXT,
	.offset = offsetof(WordGroup, why),
	.help = "What a proposal says.",
	.absent = "the group's name",
	.example = "somebody may be hurt"},
    {.key = "source",
	.kind = FIELD_TEXT,
	.offset = offsetof(WordGroup, source),
	.help = "Where the words are from.",
	.absent = "none",
	.example = "police glossary 2026"},
    {.key = "stems",
	.kind = FIELD_TEXTS,
	.offset = offsetof(WordGroup, stems),
	.help = "Words in any form that prefixes and suffixes give.",
	.absent = "none",
	.example = "[attack]"},
    {.key = "words",
	.kind = FIELD_TEXTS,
	.offset = offsetof(WordGroup, words),
	.help = "Words and phrases as they stand.",
	.absent = "none",
	.example = "[gas leak]"},
    {.key = NULL},
};

static void init_group(void *row)
{
	((WordGroup *)row)->weight = 1;
}

static void finish_group(Reader *reader, const Node *node, void *row)
{
	const WordGroup *group = row;

	(void)node;
	if (!group->stems->len && !group->words->len)
		problems_add(reader->problems, group->at, "group '%s' has no words",
		    group->name ? group->name : "");
}

const Rows word_group_rows = {.what = "group of words",
    .size = sizeof(WordGroup),
    .fields = group_fields,
    .at = offsetof(WordGroup, at),
    .init = init_group,
    .finish = finish_group};
