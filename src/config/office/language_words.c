/* What people write, of rules/language.yaml: the names of months and days, and the words of language/heard.def. */
#include "config/office/language_words.h"

#include "language/heard.h"

static void add_word(GPtrArray *words, const char *text)
{
	char *small = g_utf8_strdown(text, -1);

	g_ptr_array_add(words, small);
}

/* A text, or a list of them, into `words`. */
static void read_words(Reader *reader, const Node *node, const char *key, GPtrArray *words)
{
	if (node->kind != NODE_LIST) {
		const char *text = node_text(reader, node, key, "a word, or a list of words");
		if (text)
			add_word(words, text);
		return;
	}
	for (guint i = 0; i < node->items->len; i++) {
		const char *text = node_text(reader, node->items->pdata[i], key, "a word");
		if (text)
			add_word(words, text);
	}
}

static void read_heard_word(Reader *reader, const Node *key, const Node *value, Language *language)
{
	HeardId id = heard_of_key(key->text);

	if (id == HEARDS) {
		problems_add(reader->problems, key->at,
		    "nobody is listened to for '%s': siaga knows no such word, remove it",
		    key->text);
		return;
	}
	g_clear_pointer(&language->heard[id], g_ptr_array_unref);
	language->heard[id] = g_ptr_array_new_with_free_func(g_free);
	read_words(reader, value, key->text, language->heard[id]);
}

void language_read_heard(Reader *reader, const Node *node, void *member)
{
	Language *language = member;

	if (node->kind != NODE_MAP) {
		problems_add(reader->problems, node->at, "'heard' is %s, expected a map",
		    node_describe(node));
		return;
	}
	for (guint i = 0; i < node->items->len; i++)
		read_heard_word(reader, node->keys->pdata[i], node->items->pdata[i], language);
	for (HeardId id = 0; id < HEARDS; id++)
		if (!node_get(node, heard_key(id)))
			problems_add(reader->problems, node->at,
			    "'%s' is missing, expected the words that people write for it, or [] "
			    "for none.  %s",
			    heard_key(id), heard_help(id));
}

void language_clear_heard(void *member)
{
	Language *language = member;

	for (HeardId id = 0; id < HEARDS; id++)
		g_clear_pointer(&language->heard[id], g_ptr_array_unref);
}

static void read_name(
    Reader *reader, const Node *node, const char *key, NamesOfTime *names, guint at)
{
	const Node *first =
	    node->kind == NODE_LIST && node->items->len > 0 ? node->items->pdata[0] : node;
	const char *said = node_text(reader, first, key, "a name, or a list that begins with it");

	names->names[at] = g_ptr_array_new_with_free_func(g_free);
	read_words(reader, node, key, names->names[at]);
	names->said[at] = g_strdup(said ? said : "");
}

static void read_names(
    Reader *reader, const Node *node, const char *key, NamesOfTime *names, guint count)
{
	if (node->kind != NODE_LIST || node->items->len != count) {
		problems_add(reader->problems, node->at,
		    "'%s' is %s, expected a list of %u: of each its name, or a list of its name "
		    "and "
		    "what else people write for it",
		    key, node->kind == NODE_LIST ? "a list of another length" : node_describe(node),
		    count);
		return;
	}
	for (guint i = 0; i < count; i++)
		read_name(reader, node->items->pdata[i], key, names, i);
}

void language_read_months(Reader *reader, const Node *node, void *member)
{
	read_names(reader, node, "months", member, MONTHS);
}

void language_read_days(Reader *reader, const Node *node, void *member)
{
	read_names(reader, node, "days", member, WEEKDAYS);
}

void language_clear_names(void *member)
{
	NamesOfTime *names = member;

	for (guint i = 0; i < MONTHS; i++) {
		g_clear_pointer(&names->said[i], g_free);
		g_clear_pointer(&names->names[i], g_ptr_array_unref);
	}
}
