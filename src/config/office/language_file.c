#include "language/language.h"

#include "config/office/language_words.h"
#include "config/office/tables.h"
#include "config/reader/value.h"

/* What is said where a text is missing or wrong. */
#define SHIPPED "the shipped one is in " SIAGA_PREFIX "/share/siaga/rules/language.yaml"

static void tell_no_reason(Reader *reader, const Node *key)
{
	g_autoptr(GPtrArray) keys = g_ptr_array_new();

	for (guint i = REASON_FIRST; i < REASONS; i++)
		g_ptr_array_add(keys, (gpointer)(gsize)reason_key((ReasonId)i));
	const char *near = value_nearest(key->text, keys);
	if (near)
		problems_add(reader->problems, key->at,
		    "there is no reason '%s', did you mean '%s'?", key->text, near);
	else
		problems_add(reader->problems, key->at,
		    "there is no reason '%s': siaga says nothing of that name, remove it",
		    key->text);
}

static void read_text(Reader *reader, const Node *key, const Node *value, Language *language)
{
	ReasonId id = reason_of_key(key->text);

	if (id == REASON_NONE) {
		tell_no_reason(reader, key);
		return;
	}
	const char *text = node_text(reader, value, key->text, "a text");
	if (!text)
		return;
	g_autofree char *stranger = language_stranger(id, text);
	if (stranger)
		problems_add(reader->problems, value->at,
		    *reason_arguments(id) ? "'%s' has no %s, expected any of: %s"
					  : "'%s' has no %s%s: it has nothing in braces",
		    key->text, stranger, reason_arguments(id));
	g_free(language->texts[id]);
	language->texts[id] = g_strdup(text);
}

/* What to write there. */
static void tell_missing(Reader *reader, const Node *node, ReasonId id)
{
	g_auto(GStrv) names = g_strsplit(reason_arguments(id), " ", -1);
	g_autofree char *all = g_strjoinv("}, {", names);

	problems_add(reader->problems, node->at, "'%s' is missing, expected a text%s%s%s: " SHIPPED,
	    reason_key(id), *all ? ", in which siaga fills in {" : "", all, *all ? "}" : "");
}

static void read_reasons(Reader *reader, const Node *node, void *member)
{
	Language *language = member;

	if (node->kind != NODE_MAP) {
		problems_add(reader->problems, node->at, "'reasons' is %s, expected a map",
		    node_describe(node));
		return;
	}
	for (guint i = 0; i < node->items->len; i++)
		read_text(reader, node->keys->pdata[i], node->items->pdata[i], language);
	for (ReasonId id = REASON_FIRST; id < REASONS; id++)
		if (!language->texts[id] && !node_get(node, reason_key(id)))
			tell_missing(reader, node, id);
}

static void clear_reasons(void *member)
{
	Language *language = member;

	for (ReasonId id = REASON_NONE; id < REASONS; id++)
		g_free(language->texts[id]);
}

static const Field language_fields[] = {
    {.key = "reasons",
	.kind = FIELD_OWN,
	.offset = 0,
	.required = true,
	.read = read_reasons,
	.clear = clear_reasons,
	.expects = "a map of texts",
	.help = "All that siaga says of its own accord, by key; `siaga help language.reasons.KEY`.",
	.example = "{command-void: \"entry {entry} has been cancelled\"}"},
    {.key = "heard",
	.kind = FIELD_OWN,
	.offset = 0,
	.required = true,
	.read = language_read_heard,
	.clear = language_clear_heard,
	.expects = "a map of words, each a text or a list",
	.help = "The words that people write, by what they mean; `siaga help language.heard.KEY`.",
	.example = "{today: [today]}"},
    {.key = "months",
	.kind = FIELD_OWN,
	.offset = offsetof(Language, months),
	.required = true,
	.read = language_read_months,
	.clear = language_clear_names,
	.expects = "a list of twelve: of each its name, or a list that begins with it",
	.help = "The months' names.",
	.example = "[[January, Jan], February, March, April, May, June, July, August, September, "
		   "October, November, December]"},
    {.key = "days",
	.kind = FIELD_OWN,
	.offset = offsetof(Language, days),
	.required = true,
	.read = language_read_days,
	.clear = language_clear_names,
	.expects = "a list of seven: of each its name, or a list that begins with it",
	.help = "The days' names from Monday on.",
	.example = "[[Monday, Mon], Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday]"},
    {.key = "tag",
	.kind = FIELD_TEXT,
	.offset = offsetof(Language, tag),
	.required = true,
	.help = "The language's own tag, for programs that read letters and books aloud.",
	.example = "en-GB"},
    {.key = "month-first",
	.kind = FIELD_BOOL,
	.offset = offsetof(Language, month_first),
	.help = "Whether the month stands before the day in dates of digits.",
	.absent = "no",
	.example = "yes"},
    {.key = NULL},
};

const Rows language_rows = {
    .what = "language", .size = sizeof(Language), .fields = language_fields, .at = -1};
