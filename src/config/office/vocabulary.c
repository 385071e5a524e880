#include "config/office/vocabulary.h"

#include "config/office/tables.h"

static const char *const takes_names[] = {
    [TAKES_NOTHING] = "nothing",
    [TAKES_NOTE] = "note",
    [TAKES_NUMBERS] = "numbers",
    [TAKES_PERSON] = "person",
    [TAKES_SECTION] = "section",
    NULL,
};

static const Field act_fields[] = {
    {.key = "act",
	.kind = FIELD_NAME,
	.offset = offsetof(Act, name),
	.required = true,
	.gives = NAME_ACT},
    {.key = "title", .kind = FIELD_TEXT, .offset = offsetof(Act, title), .required = true},
    {.key = "takes", .kind = FIELD_CHOICE, .offset = offsetof(Act, takes), .choices = takes_names},
    {.key = "command", .kind = FIELD_BOOL, .offset = offsetof(Act, command)},
    {.key = "everyday", .kind = FIELD_BOOL, .offset = offsetof(Act, everyday)},
    {.key = "words", .kind = FIELD_TEXTS, .offset = offsetof(Act, words)},
    {.key = NULL},
};

static const Field allowed_fields[] = {
    {.key = "role",
	.kind = FIELD_NAME,
	.offset = offsetof(Allowed, role),
	.required = true,
	.uses = NAME_ROLE},
    {.key = "act",
	.kind = FIELD_NAME,
	.offset = offsetof(Allowed, act),
	.required = true,
	.uses = NAME_ACT},
    {.key = "words", .kind = FIELD_TEXTS, .offset = offsetof(Allowed, words), .required = true},
    {.key = NULL},
};

char *vocabulary_fold(const char *text)
{
	g_autofree char *lower = g_utf8_strdown(text, -1);
	GString *out = g_string_new(NULL);

	for (const char *p = lower; *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		if (g_unichar_isspace(c)) {
			if (out->len && out->str[out->len - 1] != ' ')
				g_string_append_c(out, ' ');
		} else if (c != '.') {
			g_string_append_unichar(out, c);
		}
	}
	if (out->len && out->str[out->len - 1] == ' ')
		g_string_truncate(out, out->len - 1);
	return g_string_free(out, FALSE);
}

static void fold_all(GPtrArray *words)
{
	for (guint i = 0; i < words->len; i++) {
		char *folded = vocabulary_fold(words->pdata[i]);
		g_free(words->pdata[i]);
		words->pdata[i] = folded;
	}
}

static bool has_word(const GPtrArray *words, const char *word)
{
	return g_ptr_array_find_with_equal_func((GPtrArray *)(gsize)words, word, g_str_equal, NULL);
}

static void finish_act(Reader *reader, const Node *node, void *row)
{
	Act *act = row;

	(void)reader;
	(void)node;
	if (act->title)
		g_ptr_array_insert(act->words, 0, g_strdup(act->title));
	fold_all(act->words);
	if (act->name && !has_word(act->words, act->name))
		g_ptr_array_add(act->words, g_strdup(act->name));
}

static void finish_allowed(Reader *reader, const Node *node, void *row)
{
	(void)reader;
	(void)node;
	fold_all(((Allowed *)row)->words);
}

static const Rows act_rows = {.what = "act",
    .size = sizeof(Act),
    .fields = act_fields,
    .at = offsetof(Act, at),
    .finish = finish_act};
static const Rows allowed_rows = {.what = "exception",
    .size = sizeof(Allowed),
    .fields = allowed_fields,
    .at = offsetof(Allowed, at),
    .finish = finish_allowed};

static const Field triage_fields[] = {
    {.key = "ignore", .kind = FIELD_TEXTS, .offset = offsetof(TriageWords, ignore)},
    {.key = "not-spam", .kind = FIELD_TEXTS, .offset = offsetof(TriageWords, not_spam)},
    {.key = "addition", .kind = FIELD_TEXTS, .offset = offsetof(TriageWords, addition)},
    {.key = "report", .kind = FIELD_TEXTS, .offset = offsetof(TriageWords, report)},
    {.key = "new", .kind = FIELD_TEXTS, .offset = offsetof(TriageWords, fresh)},
    {.key = NULL},
};

static const Field vocabulary_fields[] = {
    {.key = "acts",
	.kind = FIELD_ROWS,
	.offset = offsetof(Vocabulary, acts),
	.required = true,
	.rows = &act_rows},
    {.key = "greetings", .kind = FIELD_TEXTS, .offset = offsetof(Vocabulary, greetings)},
    {.key = "fillers", .kind = FIELD_TEXTS, .offset = offsetof(Vocabulary, fillers)},
    {.key = "closings", .kind = FIELD_TEXTS, .offset = offsetof(Vocabulary, closings)},
    {.key = "negators",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Vocabulary, negators),
	.required = true},
    {.key = "conditions",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Vocabulary, conditions),
	.required = true},
    {.key = "questions", .kind = FIELD_TEXTS, .offset = offsetof(Vocabulary, questions)},
    {.key = "doubts", .kind = FIELD_TEXTS, .offset = offsetof(Vocabulary, doubts)},
    {.key = "never", .kind = FIELD_TEXTS, .offset = offsetof(Vocabulary, never), .required = true},
    {.key = "nihil", .kind = FIELD_TEXTS, .offset = offsetof(Vocabulary, nihil)},
    {.key = "allowed",
	.kind = FIELD_ROWS,
	.offset = offsetof(Vocabulary, allowed),
	.rows = &allowed_rows},
    {.key = "triage",
	.kind = FIELD_MAP,
	.offset = offsetof(Vocabulary, triage),
	.fields = triage_fields},
    {.key = NULL},
};

/* A word that acts and must never act would be read by luck. */
static void check_never(Reader *reader, const Vocabulary *vocabulary, const Act *act)
{
	for (guint i = 0; i < act->words->len; i++)
		if (has_word(vocabulary->never, act->words->pdata[i]))
			problems_add(reader->problems, act->at,
			    "'%s' of act '%s' stands under 'never' too",
			    (char *)act->words->pdata[i], act->name);
}

static void finish_vocabulary(Reader *reader, const Node *node, void *row)
{
	Vocabulary *v = row;
	GPtrArray *const lists[] = {v->greetings, v->fillers, v->closings, v->negators,
	    v->conditions, v->questions, v->doubts, v->never, v->nihil, v->triage.ignore,
	    v->triage.not_spam, v->triage.addition, v->triage.report, v->triage.fresh};

	(void)node;
	for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
		fold_all(lists[i]);
	for (guint i = 0; i < v->acts->len; i++)
		check_never(reader, v, v->acts->pdata[i]);
}

const Rows vocabulary_rows = {.what = "vocabulary",
    .size = sizeof(Vocabulary),
    .fields = vocabulary_fields,
    .at = -1,
    .finish = finish_vocabulary};

const Act *vocabulary_act(const Vocabulary *vocabulary, const char *name)
{
	return rows_find(vocabulary->acts, name);
}
