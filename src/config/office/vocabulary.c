#include "config/office/vocabulary.h"

#include "config/office/grammar_private.h"
#include "config/office/tables.h"
#include "config/office/word_fold.h"

/* What rows_find() counts on. */
G_STATIC_ASSERT(offsetof(Act, name) == 0);

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
	.gives = NAME_ACT,
	.help = "What workflows call it.",
	.example = "approve"},
    {.key = "title",
	.kind = FIELD_TEXT,
	.offset = offsetof(Act, title),
	.required = true,
	.help = "How letters print it; its first word.",
	.example = "APPROVE"},
    {.key = "asks",
	.kind = FIELD_TEXT,
	.offset = offsetof(Act, asks),
	.help = "What has to stand behind it, as letters print it.",
	.absent = "…",
	.example = "reason"},
    {.key = "takes",
	.kind = FIELD_CHOICE,
	.offset = offsetof(Act, takes),
	.choices = takes_names,
	.help = "What may follow: a note, a reason every word of which is weighed, numbers, a "
		"person, or a section of several lines.",
	.absent = "nothing",
	.example = "reason"},
    {.key = "command",
	.kind = FIELD_BOOL,
	.offset = offsetof(Act, command),
	.help = "Understood in any mail of known staff, not only in answer to a request.",
	.absent = "no",
	.example = "yes"},
    {.key = "everyday",
	.kind = FIELD_BOOL,
	.offset = offsetof(Act, everyday),
	.help = "A word of everyday speech, too: a command only where the line goes on as one.",
	.absent = "no",
	.example = "yes"},
    {.key = "misspelt",
	.kind = FIELD_BOOL,
	.offset = offsetof(Act, misspelt),
	.help = "One letter wrong is understood, where nothing else is as near.",
	.absent = "no",
	.example = "yes"},
    {.key = "refuses",
	.kind = FIELD_BOOL,
	.offset = offsetof(Act, refuses),
	.help = "Signs that say no agree with it.",
	.absent = "no",
	.example = "yes"},
    {.key = "words",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Act, words),
	.help = "Further words that mean it.",
	.absent = "its name and title",
	.example = "[approved, agreed]"},
    {.key = "asked",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Act, asked),
	.help = "Sentences that give the command in any order: groups of words, one of each of "
		"which has "
		"to stand there, and behind a colon words that may; nothing else but numbers and "
		"courtesies does.",
	.absent = "none",
	.example = "[\"how|many reports : are|there|today\"]"},
    {.key = "begins",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Act, begins),
	.help = "Word classes of `grammar` with which its reason may begin without a colon.",
	.absent = "none",
	.example = "[part-of-it]"},
    {.key = "front",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Act, front),
	.help = "Word classes with which each sentence of a reason in front of the act begins.",
	.absent = "none",
	.example = "[part-of-it]"},
    {.key = "lacks",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Act, lacks),
	.help = "Word classes of which each such sentence holds one.",
	.absent = "none",
	.example = "[lack]"},
    {.key = "beside",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Act, beside),
	.help = "Phrases in its reason that are no second decision.",
	.absent = "none",
	.example = "[already sent]"},
    {.key = "says",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Act, says),
	.help = "Examples of answers that mean it; `check` reads them.",
	.absent = "none",
	.example = "[\"Yes, approved.\"]"},
    {.key = "never",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Act, never),
	.help = "Examples that look like it and have to be asked back.",
	.absent = "none",
	.example = "[\"Approve once the map is attached\"]"},
    {.key = NULL},
};

static const Field allowed_fields[] = {
    {.key = "role",
	.kind = FIELD_NAME,
	.offset = offsetof(Allowed, role),
	.required = true,
	.help = "Who may use them; in the common vocabulary of several offices, where there is "
		"such a role.",
	.example = "clerk"},
    {.key = "act",
	.kind = FIELD_NAME,
	.offset = offsetof(Allowed, act),
	.required = true,
	.uses = NAME_ACT,
	.help = "What they mean from that role.",
	.example = "approve"},
    {.key = "words",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Allowed, words),
	.required = true,
	.help = "Answers of `never` that this role may give all the same.",
	.example = "[fine]"},
    {.key = NULL},
};

static void fold_all(GPtrArray *words)
{
	for (guint i = 0; i < words->len; i++) {
		char *folded = word_fold(words->pdata[i]);
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
    {.key = "ignore",
	.kind = FIELD_TEXTS,
	.offset = offsetof(TriageWords, ignore),
	.help = "Nothing is to be done about the mail.",
	.absent = "none",
	.example = "[ignore, not a report]"},
    {.key = "not-spam",
	.kind = FIELD_TEXTS,
	.offset = offsetof(TriageWords, not_spam),
	.help = "An ordinary mail after all.",
	.absent = "none",
	.example = "[not spam]"},
    {.key = "addition",
	.kind = FIELD_TEXTS,
	.offset = offsetof(TriageWords, addition),
	.help = "It belongs to an entry, whose number follows.",
	.absent = "none",
	.example = "[addition to]"},
    {.key = "report",
	.kind = FIELD_TEXTS,
	.offset = offsetof(TriageWords, report),
	.help = "At the head of a mail they make it a report of its own.",
	.absent = "none",
	.example = "[new report]"},
    {.key = "proposed",
	.kind = FIELD_TEXTS,
	.offset = offsetof(TriageWords, proposed),
	.help = "What the list proposes.",
	.absent = "none",
	.example = "[as proposed]"},
    {.key = "new",
	.kind = FIELD_TEXTS,
	.offset = offsetof(TriageWords, fresh),
	.help = "Of the reporter: no addition, but something new.",
	.absent = "none",
	.example = "[new]"},
    {.key = NULL},
};

static const Field chat_fields[] = {
    {.key = "attached",
	.kind = FIELD_TEXTS,
	.offset = offsetof(ChatWords, attached),
	.help = "Stands beside the name of a file.",
	.absent = "none",
	.example = "[file attached]"},
    {.key = "left-out",
	.kind = FIELD_TEXTS,
	.offset = offsetof(ChatWords, left_out),
	.help = "Stands in place of a file.",
	.absent = "none",
	.example = "[\"<media omitted>\"]"},
    {.key = "system",
	.kind = FIELD_TEXTS,
	.offset = offsetof(ChatWords, system),
	.help = "How messages begin that the program itself has written.",
	.absent = "none",
	.example = "[\"messages are end-to-end encrypted\"]"},
    {.key = NULL},
};

static const Field sign_fields[] = {
    {.key = "yes",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Signs, yes),
	.help = "Signs that agree.",
	.absent = "none",
	.example = "[\"👍\"]"},
    {.key = "no",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Signs, no),
	.help = "Signs that refuse.",
	.absent = "none",
	.example = "[\"👎\"]"},
    {.key = "neutral",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Signs, neutral),
	.help = "Signs that say nothing of a decision.",
	.absent = "none",
	.example = "[\"🙏\"]"},
    {.key = NULL},
};

/* What is said and when; the example is what the English office says. */
#define WHY(name, member, when, said)                                                              \
	{                                                                                          \
		.key = (name), .kind = FIELD_TEXT, .offset = offsetof(AskBack, member),            \
		.required = true, .help = (when), .example = (said)                                \
	}
static const Field ask_back_fields[] = {
    WHY("empty", empty, "Said where no word stands above the quotation.", "the reply is empty"),
    WHY("unknown", unknown, "Said where the first line is no act.",
	"the first line is none of the choices"),
    WHY("never", never, "Said to an answer of `never`.",
	"this word is not clear enough as a decision"),
    WHY("negated", negated, "Said where a negator stands beside it.",
	"a word of denial stands near the decision"),
    WHY("condition", condition, "Said where a condition stands beside it.",
	"the approval has a condition"),
    WHY("question", question, "Said to a question.", "the reply is a question"),
    WHY("doubt", doubt, "Said where a word of doubt stands beside it.",
	"the reply sounds doubtful"),
    WHY("second", second, "Said where another act stands in it.",
	"there is more than one decision"),
    WHY("too-long", too_long, "Said to a text beyond measure.",
	"the reply is too long for a decision"),
    WHY("loose", loose, "Said where it cannot be told which line a text belongs to.",
	"number and text are not parted by a colon"),
    WHY("other", other, "Said where another entry's number stands in it.",
	"the number is of another entry"),
    WHY("sign", sign, "Said where a sign says something else.",
	"a sign does not agree with the decision"),
    WHY("left", left, "Said where words are left over.", "a part could not be read as a decision"),
    WHY("reason", reason, "Said where a reason has to stand.", "the reason is missing"),
    WHY("unavailable", unavailable, "Said to an act that the stage does not have.",
	"this choice is not open at this stage"),
    WHY("hidden", hidden, "Said where the parts of a mail say different things.",
	"the plain text is missing or differs"),
    WHY("forwarded", forwarded, "Said to forwarded mail.", "the mail is forwarded, not a reply"),
    WHY("automatic", automatic, "Said to automatic mail.", "the mail is an automatic reply"),
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
	.rows = &act_rows,
	.help = "The answers and commands.",
	.example = "[{act: approve, title: APPROVE, words: [approved]}]"},
    {.key = "greetings",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Vocabulary, greetings),
	.help = "Dropped in front of the act.",
	.absent = "none",
	.example = "[dear, hello]"},
    {.key = "salutations",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Vocabulary, salutations),
	.help = "Greetings that a name follows, with or without a comma: such a line is no answer.",
	.absent = "none",
	.example = "[dear]"},
    {.key = "fillers",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Vocabulary, fillers),
	.help = "Words between greeting and act that weigh nothing.",
	.absent = "none",
	.example = "[well]"},
    {.key = "requests",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Vocabulary, requests),
	.help = "Before a command, never before an answer.",
	.absent = "none",
	.example = "[please]"},
    {.key = "closings",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Vocabulary, closings),
	.help = "Begin the close of a mail, no part of a note.",
	.absent = "none",
	.example = "[regards, thank you]"},
    {.key = "negators",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Vocabulary, negators),
	.required = true,
	.help = "Words of denial.",
	.example = "[not, \"don't\"]"},
    {.key = "conditions",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Vocabulary, conditions),
	.required = true,
	.help = "Words of a condition.",
	.example = "[if, once, unless]"},
    {.key = "questions",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Vocabulary, questions),
	.help = "Words of a question.",
	.absent = "none",
	.example = "[\"?\", which]"},
    {.key = "doubts",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Vocabulary, doubts),
	.help = "Words of doubt.",
	.absent = "none",
	.example = "[perhaps]"},
    {.key = "turns",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Vocabulary, turns),
	.help = "They take back what stands in front of them.",
	.absent = "none",
	.example = "[correction, wrong mail]"},
    {.key = "turn-heads",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Vocabulary, turn_heads),
	.help = "The same where a clause begins with them.",
	.absent = "none",
	.example = "[oh, wait]"},
    {.key = "onward",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Vocabulary, onward),
	.help = "Words of sending on: a second decision within a reason.",
	.absent = "none",
	.example = "[send, forward]"},
    {.key = "duplicates",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Vocabulary, duplicates),
	.help = "Another entry's number may follow them in a reason.",
	.absent = "none",
	.example = "[same as]"},
    {.key = "numbered",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Vocabulary, numbered),
	.help = "A number behind them is an entry's.",
	.absent = "none",
	.example = "[number, entry]"},
    {.key = "abbreviations",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Vocabulary, abbreviations),
	.help = "A full stop behind them ends no clause.",
	.absent = "none",
	.example = "[mr, dr]"},
    {.key = "instructions",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Vocabulary, instructions),
	.help = "What the numbers of a disposition mean, from 1 on.",
	.absent = "none",
	.example = "[for information, look into it]"},
    {.key = "instruction-times",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Vocabulary, instruction_times),
	.help = "Words of time that may follow such numbers.",
	.absent = "none",
	.example = "[today, tomorrow]"},
    {.key = "ordinary",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Vocabulary, ordinary),
	.help = "Other words, never taken for a misspelt one or a name.",
	.absent = "none",
	.example = "[improve]"},
    {.key = "signs",
	.kind = FIELD_MAP,
	.offset = offsetof(Vocabulary, signs),
	.fields = sign_fields,
	.help = "Emoji, by what they say of a decision.",
	.absent = "none",
	.example = "{yes: [\"👍\"], no: [\"👎\"]}"},
    {.key = "ask-back",
	.kind = FIELD_MAP,
	.offset = offsetof(Vocabulary, ask_back),
	.required = true,
	.fields = ask_back_fields,
	.help = "Why an answer is asked back, as the letter says it.",
	.example = "{empty: the reply is empty}"},
    {.key = "grammar",
	.kind = FIELD_OWN,
	.offset = offsetof(Vocabulary, grammar),
	.required = true,
	.read = read_grammar,
	.fields = grammar_fields,
	.clear = clear_grammar,
	.expects = "a map",
	.help = "The sentences that answers may be.",
	.example = "{classes: {}}"},
    {.key = "never",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Vocabulary, never),
	.required = true,
	.help = "Whole answers that never act.",
	.example = "[ok, noted]"},
    {.key = "nihil",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Vocabulary, nihil),
	.help = "What a report consists of that has nothing to tell.",
	.absent = "none",
	.example = "[nothing to report]"},
    {.key = "allowed",
	.kind = FIELD_ROWS,
	.offset = offsetof(Vocabulary, allowed),
	.rows = &allowed_rows,
	.help = "Answers of `never` that a role may give all the same.",
	.absent = "none",
	.example = "[{role: clerk, act: approve, words: [fine]}]"},
    {.key = "triage",
	.kind = FIELD_MAP,
	.offset = offsetof(Vocabulary, triage),
	.fields = triage_fields,
	.help = "Words about mails that wait for a person, beside the names of workflows.",
	.absent = "none",
	.example = "{ignore: [ignore]}"},
    {.key = "chat",
	.kind = FIELD_MAP,
	.offset = offsetof(Vocabulary, chat),
	.fields = chat_fields,
	.help = "Words of the program that exports a chat, in its languages.",
	.absent = "none",
	.example = "{attached: [file attached]}"},
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
	GPtrArray *const lists[] = {v->greetings, v->salutations, v->fillers, v->requests,
	    v->closings, v->negators, v->conditions, v->questions, v->doubts, v->turns,
	    v->turn_heads, v->onward, v->duplicates, v->numbered, v->abbreviations, v->ordinary,
	    v->never, v->nihil, v->triage.ignore, v->triage.not_spam, v->triage.addition,
	    v->triage.report, v->triage.proposed, v->triage.fresh};

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
