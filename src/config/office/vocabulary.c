#include "config/office/vocabulary.h"

#include "config/office/grammar_read.h"
#include "config/office/tables.h"

static const char *const takes_names[] = {
    [TAKES_NOTHING] = "nothing",
    [TAKES_NOTE] = "note",
    [TAKES_REASON] = "reason",
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
    {.key = "asks", .kind = FIELD_TEXT, .offset = offsetof(Act, asks)},
    {.key = "takes", .kind = FIELD_CHOICE, .offset = offsetof(Act, takes), .choices = takes_names},
    {.key = "command", .kind = FIELD_BOOL, .offset = offsetof(Act, command)},
    {.key = "everyday", .kind = FIELD_BOOL, .offset = offsetof(Act, everyday)},
    {.key = "misspelt", .kind = FIELD_BOOL, .offset = offsetof(Act, misspelt)},
    {.key = "refuses", .kind = FIELD_BOOL, .offset = offsetof(Act, refuses)},
    {.key = "words", .kind = FIELD_TEXTS, .offset = offsetof(Act, words)},
    {.key = "begins", .kind = FIELD_TEXTS, .offset = offsetof(Act, begins)},
    {.key = "front", .kind = FIELD_TEXTS, .offset = offsetof(Act, front)},
    {.key = "lacks", .kind = FIELD_TEXTS, .offset = offsetof(Act, lacks)},
    {.key = "beside", .kind = FIELD_TEXTS, .offset = offsetof(Act, beside)},
    {.key = "says", .kind = FIELD_TEXTS, .offset = offsetof(Act, says)},
    {.key = "never", .kind = FIELD_TEXTS, .offset = offsetof(Act, never)},
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
	const Node *name = node_get(node, "act");

	(void)reader;
	if (act->title)
		g_ptr_array_insert(act->words, 0, g_strdup(act->title));
	fold_all(act->words);
	fold_all(act->beside);
	/* As the file calls it: siaga's own name may be of another language. */
	if (act->name && !has_word(act->words, name->text))
		g_ptr_array_add(act->words, g_strdup(name->text));
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
    {.key = "proposed", .kind = FIELD_TEXTS, .offset = offsetof(TriageWords, proposed)},
    {.key = "new", .kind = FIELD_TEXTS, .offset = offsetof(TriageWords, fresh)},
    {.key = NULL},
};

static const Field chat_fields[] = {
    {.key = "attached", .kind = FIELD_TEXTS, .offset = offsetof(ChatWords, attached)},
    {.key = "left-out", .kind = FIELD_TEXTS, .offset = offsetof(ChatWords, left_out)},
    {.key = "system", .kind = FIELD_TEXTS, .offset = offsetof(ChatWords, system)},
    {.key = NULL},
};

static const Field sign_fields[] = {
    {.key = "yes", .kind = FIELD_TEXTS, .offset = offsetof(Signs, yes)},
    {.key = "no", .kind = FIELD_TEXTS, .offset = offsetof(Signs, no)},
    {.key = "neutral", .kind = FIELD_TEXTS, .offset = offsetof(Signs, neutral)},
    {.key = NULL},
};

#define WHY(name, member)                                                                          \
	{                                                                                          \
		.key = (name), .kind = FIELD_TEXT, .offset = offsetof(AskBack, member),            \
		.required = true                                                                   \
	}
static const Field ask_back_fields[] = {
    WHY("empty", empty),
    WHY("unknown", unknown),
    WHY("never", never),
    WHY("negated", negated),
    WHY("condition", condition),
    WHY("question", question),
    WHY("doubt", doubt),
    WHY("second", second),
    WHY("too-long", too_long),
    WHY("loose", loose),
    WHY("other", other),
    WHY("sign", sign),
    WHY("left", left),
    WHY("reason", reason),
    WHY("unavailable", unavailable),
    WHY("hidden", hidden),
    WHY("forwarded", forwarded),
    WHY("automatic", automatic),
    {.key = NULL},
};
#undef WHY

static void read_grammar(Reader *reader, const Node *node, void *member)
{
	Grammar **grammar = member;

	*grammar = grammar_read(reader, node);
}

static void clear_grammar(void *member)
{
	grammar_free(*(Grammar **)member);
}

static const Field vocabulary_fields[] = {
    {.key = "acts",
	.kind = FIELD_ROWS,
	.offset = offsetof(Vocabulary, acts),
	.required = true,
	.rows = &act_rows},
    {.key = "greetings", .kind = FIELD_TEXTS, .offset = offsetof(Vocabulary, greetings)},
    {.key = "fillers", .kind = FIELD_TEXTS, .offset = offsetof(Vocabulary, fillers)},
    {.key = "requests", .kind = FIELD_TEXTS, .offset = offsetof(Vocabulary, requests)},
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
    {.key = "turns", .kind = FIELD_TEXTS, .offset = offsetof(Vocabulary, turns)},
    {.key = "turn-heads", .kind = FIELD_TEXTS, .offset = offsetof(Vocabulary, turn_heads)},
    {.key = "onward", .kind = FIELD_TEXTS, .offset = offsetof(Vocabulary, onward)},
    {.key = "duplicates", .kind = FIELD_TEXTS, .offset = offsetof(Vocabulary, duplicates)},
    {.key = "numbered", .kind = FIELD_TEXTS, .offset = offsetof(Vocabulary, numbered)},
    {.key = "abbreviations", .kind = FIELD_TEXTS, .offset = offsetof(Vocabulary, abbreviations)},
    {.key = "instructions", .kind = FIELD_TEXTS, .offset = offsetof(Vocabulary, instructions)},
    {.key = "instruction-times",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Vocabulary, instruction_times)},
    {.key = "ordinary", .kind = FIELD_TEXTS, .offset = offsetof(Vocabulary, ordinary)},
    {.key = "signs",
	.kind = FIELD_MAP,
	.offset = offsetof(Vocabulary, signs),
	.fields = sign_fields},
    {.key = "ask-back",
	.kind = FIELD_MAP,
	.offset = offsetof(Vocabulary, ask_back),
	.required = true,
	.fields = ask_back_fields},
    {.key = "grammar",
	.kind = FIELD_OWN,
	.offset = offsetof(Vocabulary, grammar),
	.required = true,
	.read = read_grammar,
	.clear = clear_grammar},
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
    {.key = "chat", .kind = FIELD_MAP, .offset = offsetof(Vocabulary, chat), .fields = chat_fields},
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

static void know_words(GHashTable *known, const GPtrArray *phrases)
{
	for (guint i = 0; i < phrases->len; i++) {
		g_auto(GStrv) words = g_strsplit_set(phrases->pdata[i], " ,", -1);
		for (guint k = 0; words[k]; k++)
			g_hash_table_add(known, g_strdup(words[k]));
	}
}

static void check_classes(
    Reader *reader, const Vocabulary *v, const Act *act, const char *key, const GPtrArray *names)
{
	for (guint i = 0; i < names->len; i++)
		if (v->grammar && !grammar_class(v->grammar, names->pdata[i]))
			problems_add(reader->problems, act->at,
			    "act '%s' has '%s' under '%s', which is no word class", act->name,
			    (char *)names->pdata[i], key);
}

static void check_act(Reader *reader, const Vocabulary *v, const Act *act)
{
	check_never(reader, v, act);
	check_classes(reader, v, act, "begins", act->begins);
	check_classes(reader, v, act, "front", act->front);
	check_classes(reader, v, act, "lacks", act->lacks);
}

static void finish_vocabulary(Reader *reader, const Node *node, void *row)
{
	Vocabulary *v = row;
	GPtrArray *const lists[] = {v->greetings, v->fillers, v->requests, v->closings, v->negators,
	    v->conditions, v->questions, v->doubts, v->turns, v->turn_heads, v->onward,
	    v->duplicates, v->numbered, v->abbreviations, v->ordinary, v->never, v->nihil,
	    v->triage.ignore, v->triage.not_spam, v->triage.addition, v->triage.report,
	    v->triage.proposed, v->triage.fresh};

	(void)node;
	fold_all(v->chat.attached);
	fold_all(v->chat.left_out);
	fold_all(v->chat.system);
	for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
		fold_all(lists[i]);
	v->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
		know_words(v->known, lists[i]);
	for (guint i = 0; i < v->acts->len; i++) {
		know_words(v->known, ((const Act *)v->acts->pdata[i])->words);
		check_act(reader, v, v->acts->pdata[i]);
	}
}

static void clear_vocabulary(void *row)
{
	Vocabulary *v = row;

	if (v->known)
		g_hash_table_unref(v->known);
}

const Rows vocabulary_rows = {.what = "vocabulary",
    .size = sizeof(Vocabulary),
    .fields = vocabulary_fields,
    .at = -1,
    .finish = finish_vocabulary,
    .clear = clear_vocabulary};

const Act *vocabulary_act(const Vocabulary *vocabulary, const char *name)
{
	return rows_find(vocabulary->acts, name);
}
