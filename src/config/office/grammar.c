#include "config/office/grammar_private.h"

#include "config/office/word_fold.h"

#include <string.h>

/* ---- patterns ---- */

static Pattern *pattern_new(PatternKind kind)
{
	Pattern *p = g_new0(Pattern, 1);

	p->kind = kind;
	p->references = 1;
	return p;
}

static void pattern_free(Pattern *p)
{
	if (!p || --p->references > 0)
		return;
	if (p->parts)
		g_ptr_array_unref(p->parts);
	g_free(p);
}

static Pattern *pattern_with(PatternKind kind)
{
	Pattern *p = pattern_new(kind);

	p->parts = g_ptr_array_new_with_free_func((GDestroyNotify)pattern_free);
	return p;
}

static Pattern *pattern_share(Pattern *p)
{
	p->references++;
	return p;
}

/* ---- the text of a pattern ---- */

typedef struct PatternText {
	const Grammar *grammar;
	Reader *reader;
	Spot at;
	char **tokens; /* names and marks */
	guint next;
	bool failed;
} PatternText;

static Pattern *read_choice(PatternText *t);

static char **split_pattern(const char *text)
{
	GPtrArray *tokens = g_ptr_array_new();

	for (const char *p = text; *p;) {
		gsize n = strcspn(p, " \t\n()|?*+");
		if (n > 0)
			g_ptr_array_add(tokens, g_strndup(p, n));
		p += n;
		if (*p && !g_ascii_isspace(*p))
			g_ptr_array_add(tokens, g_strndup(p, 1));
		if (*p)
			p++;
	}
	g_ptr_array_add(tokens, NULL);
	return (char **)g_ptr_array_free(tokens, FALSE);
}

static const char *peek(const PatternText *t)
{
	return t->tokens[t->next];
}

static bool take(PatternText *t, const char *mark)
{
	bool is = peek(t) && g_str_equal(peek(t), mark);

	t->next += is;
	return is;
}

static void complain(PatternText *t, const char *what, const char *token)
{
	if (!t->failed)
		problems_add(t->reader->problems, t->at, "%s '%s' in this pattern", what, token);
	t->failed = true;
}

static Pattern *read_name(PatternText *t, const char *name)
{
	static const struct {
		const char *name;
		PatternKind kind;
	} slots[] = {{"$own", PATTERN_OWN}, {"$kind", PATTERN_KIND}, {"$asked", PATTERN_ASKED},
	    {"$name", PATTERN_NAME}, {"$proper", PATTERN_PROPER}, {"$digits", PATTERN_DIGITS}};
	Pattern *phrase = g_hash_table_lookup(t->grammar->phrases, name);
	const WordClass *word_class = grammar_class(t->grammar, name);

	for (guint i = 0; i < G_N_ELEMENTS(slots); i++)
		if (g_str_equal(slots[i].name, name))
			return pattern_new(slots[i].kind);
	if (phrase)
		return pattern_share(phrase);
	if (!word_class)
		complain(t, "no class or earlier phrase is called", name);
	Pattern *p = pattern_new(PATTERN_CLASS);
	p->word_class = word_class;
	return p;
}

static Pattern *wrap(PatternKind kind, Pattern *inner)
{
	Pattern *p = pattern_with(kind);

	g_ptr_array_add(p->parts, inner);
	return p;
}

static Pattern *one_or_more(Pattern *inner)
{
	Pattern *p = pattern_with(PATTERN_SEQUENCE);

	g_ptr_array_add(p->parts, inner);
	g_ptr_array_add(p->parts, wrap(PATTERN_REPEATED, pattern_share(inner)));
	return p;
}

static Pattern *read_item(PatternText *t)
{
	Pattern *p;

	if (take(t, "(")) {
		p = read_choice(t);
		if (!take(t, ")"))
			complain(t, "a bracket is not closed near", peek(t) ? peek(t) : "the end");
	} else {
		p = read_name(t, t->tokens[t->next++]);
	}
	for (;;) {
		if (take(t, "?"))
			p = wrap(PATTERN_OPTIONAL, p);
		else if (take(t, "*"))
			p = wrap(PATTERN_REPEATED, p);
		else if (take(t, "+"))
			p = one_or_more(p);
		else
			return p;
	}
}

static Pattern *read_sequence(PatternText *t)
{
	Pattern *p = pattern_with(PATTERN_SEQUENCE);

	while (!t->failed && peek(t) && !strchr(")|", *peek(t))) {
		if (strchr("?*+", *peek(t)))
			complain(t, "nothing to repeat in front of", peek(t));
		else
			g_ptr_array_add(p->parts, read_item(t));
	}
	return p;
}

static Pattern *read_choice(PatternText *t)
{
	Pattern *p = pattern_with(PATTERN_CHOICE);

	do
		g_ptr_array_add(p->parts, read_sequence(t));
	while (!t->failed && take(t, "|"));
	return p;
}

/* Several texts are a choice. */
static Pattern *read_pattern(const Grammar *g, Reader *reader, const Node *node)
{
	Pattern *all = pattern_with(PATTERN_CHOICE);
	const GPtrArray *items = node->kind == NODE_LIST ? node->items : NULL;

	for (guint i = 0; i < (items ? items->len : 1); i++) {
		const Node *one = items ? items->pdata[i] : node;
		const char *text = node_text(reader, one, "pattern", "a pattern");
		if (!text)
			continue;
		g_auto(GStrv) tokens = split_pattern(text);
		PatternText t = {g, reader, one->at, tokens, 0, false};
		g_ptr_array_add(all->parts, read_choice(&t));
		if (!t.failed && peek(&t))
			complain(&t, "a bracket too many near", peek(&t));
	}
	return all;
}

/* ---- classes ---- */

static void class_free(gpointer data)
{
	WordClass *c = data;

	g_free(c->name);
	g_ptr_array_unref(c->words);
	g_free(c);
}

static void class_phrase_free(gpointer data)
{
	ClassPhrase *p = data;

	g_strfreev(p->words);
	g_free(p);
}

static void index_phrase(Grammar *g, const WordClass *c, const char *text)
{
	ClassPhrase *p = g_new0(ClassPhrase, 1);

	p->word_class = c;
	p->words = g_strsplit(text, " ", -1);
	p->length = g_strv_length(p->words);
	for (guint i = 0; i < p->length; i++)
		g_hash_table_add(g->known, g_strdup(p->words[i]));
	GPtrArray *row = g_hash_table_lookup(g->index, p->words[0]);
	if (!row) {
		row = g_ptr_array_new_with_free_func(class_phrase_free);
		g_hash_table_insert(g->index, g_strdup(p->words[0]), row);
	}
	g_ptr_array_add(row, p);
}

static void add_word(Grammar *g, WordClass *c, const char *text)
{
	g_autofree char *word = word_fold(text);
	gsize n = strlen(word);
	bool bends = g_str_has_suffix(word, "~"), bent_only = g_str_has_suffix(word, "~~");

	if (bends)
		word[n - (bent_only ? 2 : 1)] = '\0';
	g_ptr_array_add(c->words, g_strdup(word));
	if (!bent_only)
		index_phrase(g, c, word);
	for (guint i = 0; bends && i < g->endings->len; i++) {
		g_autofree char *bent = g_strconcat(word, (char *)g->endings->pdata[i], NULL);
		index_phrase(g, c, bent);
	}
}

static void read_class(Grammar *g, Reader *reader, const Node *key, const Node *words)
{
	WordClass *c = g_new0(WordClass, 1);

	c->name = g_strdup(key->text);
	c->index = g->classes->len;
	c->words = g_ptr_array_new_with_free_func(g_free);
	g_ptr_array_add(g->classes, c);
	g_hash_table_insert(g->by_name, c->name, c);
	if (words->kind != NODE_LIST) {
		problems_add(reader->problems, words->at, "'%s' is %s, expected a list of words",
		    key->text, node_describe(words));
		return;
	}
	for (guint i = 0; i < words->items->len; i++) {
		const char *text = node_text(reader, words->items->pdata[i], key->text, "a word");
		if (text)
			add_word(g, c, text);
	}
}

static void read_affixes(Reader *reader, const Node *map, const char *key, GPtrArray *out)
{
	const Node *node = map ? node_get(map, key) : NULL;

	for (guint i = 0; node && node->kind == NODE_LIST && i < node->items->len; i++) {
		const char *text = node_text(reader, node->items->pdata[i], key, "a text");
		if (text)
			g_ptr_array_add(out, g_strdup(text));
	}
}

/* ---- the whole ---- */

static const Field sentence_fields[] = {
    {.key = "lead",
	.kind = FIELD_OWN,
	.offset = offsetof(Grammar, sentences.lead),
	.required = true,
	.help = "In front of the act.",
	.example = "polite*",
	.expects = "a pattern"},
    {.key = "tail",
	.kind = FIELD_OWN,
	.offset = offsetof(Grammar, sentences.tail),
	.required = true,
	.help = "Behind it.",
	.example = "polite*",
	.expects = "a pattern"},
    {.key = "tail-passive",
	.kind = FIELD_OWN,
	.offset = offsetof(Grammar, sentences.tail_passive),
	.required = true,
	.help = "Behind an act that is said in the passive.",
	.example = "polite*",
	.expects = "a pattern"},
    {.key = "note-lead",
	.kind = FIELD_OWN,
	.offset = offsetof(Grammar, sentences.note_lead),
	.required = true,
	.help = "Between the act and its note.",
	.example = "polite*",
	.expects = "a pattern"},
    {.key = "note-tail",
	.kind = FIELD_OWN,
	.offset = offsetof(Grammar, sentences.note_tail),
	.required = true,
	.help = "Behind a note.",
	.example = "polite*",
	.expects = "a pattern"},
    {.key = "aside",
	.kind = FIELD_OWN,
	.offset = offsetof(Grammar, sentences.aside),
	.required = true,
	.help = "A clause of its own that weighs nothing.",
	.example = "polite",
	.expects = "a pattern"},
    {.key = "before",
	.kind = FIELD_OWN,
	.offset = offsetof(Grammar, sentences.before),
	.required = true,
	.help = "A sentence before the act.",
	.example = "polite",
	.expects = "a pattern"},
    {.key = "closing",
	.kind = FIELD_OWN,
	.offset = offsetof(Grammar, sentences.closing),
	.required = true,
	.help = "A line of the close.",
	.example = "polite",
	.expects = "a pattern"},
    {.key = "card",
	.kind = FIELD_OWN,
	.offset = offsetof(Grammar, sentences.card),
	.required = true,
	.help = "A line of a name card.",
	.example = "polite",
	.expects = "a pattern"},
    {.key = "signer",
	.kind = FIELD_OWN,
	.offset = offsetof(Grammar, sentences.signer),
	.required = true,
	.help = "A line with who signs.",
	.example = "$name",
	.expects = "a pattern"},
    {.key = NULL},
};

enum { ENDINGS, PREFIXES, CLASSES, PHRASES, SENTENCES };

const Field grammar_fields[] = {
    [ENDINGS] = {.key = "endings",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Grammar, endings),
	.help = "Endings that bend the words of a class that are written with ~.",
	.absent = "none",
	.example = "[s]"},
    [PREFIXES] = {.key = "prefixes",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Grammar, prefixes),
	.help = "What may stand in front of such a word.",
	.absent = "none",
	.example = "[re]"},
    [CLASSES] = {.key = "classes",
	.kind = FIELD_OWN,
	.help = "Word classes; patterns call them by name. WORD~ bends, WORD~~ stands bent only.",
	.absent = "none",
	.example = "{courtesy: [thanks]}",
	.expects = "a map of lists of words"},
    [PHRASES] = {.key = "phrases",
	.kind = FIELD_OWN,
	.help = "Patterns by name, of classes and earlier phrases, with ( ) | ? * + and $own $kind "
		"$asked $name $proper $digits.",
	.absent = "none",
	.example = "{polite: \"courtesy courtesy?\"}",
	.expects = "a map of patterns"},
    [SENTENCES] = {.key = "sentences",
	.kind = FIELD_OWN,
	.fields = sentence_fields,
	.help = "What may stand where in an answer.",
	.absent = "none",
	.example = "{lead: \"polite*\"}",
	.expects = "a map of patterns"},
    {.key = NULL},
};

static Pattern **sentence_at(Grammar *g, const Field *field)
{
	return (Pattern **)(void *)((char *)g + field->offset);
}

static const char *name_of_key(const Node *map, guint i)
{
	return ((const Node *)map->keys->pdata[i])->text;
}

static void read_sentences(Grammar *g, Reader *reader, const Node *map)
{
	for (const Field *f = sentence_fields; f->key; f++) {
		const Node *node = map ? node_get(map, f->key) : NULL;
		if (node)
			*sentence_at(g, f) = read_pattern(g, reader, node);
		else if (map)
			problems_add(reader->problems, map->at, "'%s' is missing in '%s'", f->key,
			    grammar_fields[SENTENCES].key);
		/* Matches nothing. */
		if (!*sentence_at(g, f))
			*sentence_at(g, f) = pattern_with(PATTERN_CHOICE);
	}
	if (map)
		fields_refuse_unknown(reader, map, sentence_fields);
}

static Grammar *grammar_new(void)
{
	Grammar *g = g_new0(Grammar, 1);

	g->classes = g_ptr_array_new_with_free_func(class_free);
	g->by_name = g_hash_table_new(g_str_hash, g_str_equal);
	g->phrases =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)pattern_free);
	g->index = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
	g->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g->endings = g_ptr_array_new_with_free_func(g_free);
	g->prefixes = g_ptr_array_new_with_free_func(g_free);
	return g;
}

/* A map under a key of the vocabulary; NULL: not there, or (told) no map. */
static const Node *map_under(Reader *reader, const Node *map, const char *key)
{
	const Node *node = map ? node_get(map, key) : NULL;

	if (node && node->kind != NODE_MAP) {
		problems_add(reader->problems, node->at, "'%s' is %s, expected a map", key,
		    node_describe(node));
		return NULL;
	}
	return node;
}

Grammar *grammar_read(Reader *reader, const Node *map)
{
	Grammar *g = grammar_new();
	const Node *classes = map_under(reader, map, grammar_fields[CLASSES].key);
	const Node *phrases = map_under(reader, map, grammar_fields[PHRASES].key);

	if (map && map->kind == NODE_MAP)
		fields_refuse_unknown(reader, map, grammar_fields);
	read_affixes(reader, map, grammar_fields[ENDINGS].key, g->endings);
	read_affixes(reader, map, grammar_fields[PREFIXES].key, g->prefixes);
	for (guint i = 0; classes && i < classes->keys->len; i++)
		read_class(g, reader, classes->keys->pdata[i], classes->items->pdata[i]);
	for (guint i = 0; phrases && i < phrases->keys->len; i++)
		g_hash_table_replace(g->phrases, g_strdup(name_of_key(phrases, i)),
		    read_pattern(g, reader, phrases->items->pdata[i]));
	read_sentences(g, reader, map_under(reader, map, grammar_fields[SENTENCES].key));
	return g;
}

void grammar_free(Grammar *g)
{
	if (!g)
		return;
	for (const Field *f = sentence_fields; f->key; f++)
		pattern_free(*sentence_at(g, f));
	g_hash_table_unref(g->phrases);
	g_hash_table_unref(g->index);
	g_hash_table_unref(g->by_name);
	g_ptr_array_unref(g->classes);
	g_hash_table_unref(g->known);
	g_ptr_array_unref(g->endings);
	g_ptr_array_unref(g->prefixes);
	g_free(g);
}

const WordClass *grammar_class(const Grammar *g, const char *name)
{
	return g_hash_table_lookup(g->by_name, name);
}

const GPtrArray *grammar_phrases(const Grammar *g, const char *word)
{
	return g_hash_table_lookup(g->index, word);
}
