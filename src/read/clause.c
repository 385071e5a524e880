#include "read/clause.h"

#include "read/misspelt.h"

#include <string.h>

static void token_free(gpointer data)
{
	Token *t = data;

	g_free(t->word);
	g_array_unref(t->classes);
	g_free(t);
}

static bool is_mark(gunichar c)
{
	static const gunichar breaks[] = {',', ';', ':', '!', '?', '(', ')', '[', ']', '"', '/',
	    0x2026, 0x2013, 0x2014, 0x201C, 0x201D, 0x00AB, 0x00BB, 0x2022, 0x00B7};

	for (guint i = 0; i < G_N_ELEMENTS(breaks); i++)
		if (breaks[i] == c)
			return true;
	return false;
}

/* U+00AD is the soft hyphen; joiners outside of emoji hide in words, too. */
static bool is_forbidden(gunichar c)
{
	GUnicodeType type = g_unichar_type(c);

	return (c >= 0x0335 && c <= 0x0338) || c == 0x20E0 || type == G_UNICODE_FORMAT ||
	       (type == G_UNICODE_CONTROL && !g_unichar_isspace(c)) ||
	       type == G_UNICODE_PRIVATE_USE || type == G_UNICODE_UNASSIGNED;
}

static bool is_sign(gunichar c)
{
	return (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF) || c == 0x2B50 ||
	       c == 0x2B06 || c == 0x203C || c == 0x2049 || c == 0x23F3 || c == 0x231B ||
	       c == 0x23F0 || c == 0x2B55;
}

/* What goes with the sign in front of it and does not change it. */
static bool is_sign_part(gunichar c)
{
	return c == 0xFE0F || c == 0xFE0E || (c >= 0x1F3FB && c <= 0x1F3FF) || c == 0x200D ||
	       c == 0x2640 || c == 0x2642;
}

static bool is_emphasis(gunichar c)
{
	return c == '*' || c == '_' || c == '`';
}

static bool is_apostrophe(gunichar c)
{
	return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC;
}

typedef struct Scan {
	const Vocabulary *vocabulary;
	Clauses *out;
	const char *p;
	gsize word; /* where the word that is being read begins */
	GString *folded; /* of it; empty: none */
	bool capital;
} Scan;

static void add(Scan *s, TokenKind kind, const char *word, gsize start, gsize end)
{
	Token *t = g_new0(Token, 1);

	t->kind = kind;
	t->word = g_strdup(word);
	t->classes = g_array_new(FALSE, FALSE, sizeof(ClassMatch));
	t->start = start;
	t->end = end;
	g_ptr_array_add(s->out->tokens, t);
}

static gsize offset(const Scan *s)
{
	return (gsize)(s->p - s->out->text);
}

static void end_word(Scan *s)
{
	if (s->folded->len == 0)
		return;
	add(s, TOKEN_WORD, s->folded->str, s->word, offset(s));
	((Token *)s->out->tokens->pdata[s->out->tokens->len - 1])->capital = s->capital;
	g_string_truncate(s->folded, 0);
}

static void add_char(Scan *s, gunichar c)
{
	if (s->folded->len == 0) {
		s->word = offset(s);
		s->capital = g_unichar_isupper(c);
	}
	g_string_append_unichar(s->folded, g_unichar_tolower(c));
}

static bool is_abbreviation(const Vocabulary *v, const char *word)
{
	return g_ptr_array_find_with_equal_func(v->abbreviations, word, g_str_equal, NULL);
}

static gunichar char_before(const Scan *s)
{
	const char *before = s->folded->len ? g_utf8_find_prev_char(s->out->text, s->p) : NULL;

	return before ? g_utf8_get_char(before) : 0;
}

/* Between digits ("08.30", "1:2", "300/001"), or in "a.c.c", a mark belongs to the word. */
static bool joins(const Scan *s, gunichar mark)
{
	gunichar before = char_before(s), after = g_utf8_get_char(g_utf8_next_char(s->p));
	const char *second = after ? g_utf8_next_char(g_utf8_next_char(s->p)) : s->p;
	bool between_digits = g_unichar_isdigit(before) && g_unichar_isdigit(after);

	if (mark == '.')
		return between_digits ||
		       (g_utf8_strlen(s->folded->str, -1) <= 3 && g_unichar_isalpha(before) &&
			   g_unichar_isalpha(after) &&
			   !g_unichar_isalpha(g_utf8_get_char(second)) &&
			   strlen(s->folded->str) < 4);
	if (mark == '/')
		return (g_unichar_isdigit(before) && g_unichar_isalnum(after)) ||
		       (g_unichar_isalnum(before) && g_unichar_isdigit(after)) ||
		       (strchr(s->folded->str, '/') && g_unichar_isalnum(after));
	if (mark == ':')
		return between_digits;
	return (mark == '-' || is_apostrophe(mark)) && g_unichar_isalnum(before) &&
	       g_unichar_isalnum(after);
}

/* A full stop, a comma and the like. */
static void take_mark(Scan *s, gunichar c)
{
	char mark[8] = "";

	if (c == '.' && s->folded->len && is_abbreviation(s->vocabulary, s->folded->str)) {
		end_word(s);
		return;
	}
	end_word(s);
	mark[g_unichar_to_utf8(c, mark)] = '\0';
	add(s, TOKEN_BREAK, mark, offset(s), (gsize)(g_utf8_next_char(s->p) - s->out->text));
}

static void take_sign(Scan *s)
{
	const char *start = s->p;
	g_autoptr(GString) sign = g_string_new(NULL);

	end_word(s);
	g_string_append_unichar(sign, g_utf8_get_char(s->p));
	/* s->p stays on the last character of it. */
	for (const char *next = g_utf8_next_char(s->p); is_sign_part(g_utf8_get_char(next));
	     next = g_utf8_next_char(next))
		s->p = next;
	add(s, TOKEN_SIGN, sign->str, (gsize)(start - s->out->text),
	    (gsize)(g_utf8_next_char(s->p) - s->out->text));
}

static void take_char(Scan *s, gunichar c)
{
	char text[8] = "";

	if (is_sign(c)) {
		take_sign(s);
	} else if (c == '\n' || is_mark(c) || c == '.' || (c == '-' && s->folded->len == 0)) {
		if (joins(s, c) && s->folded->len) {
			if (c != '.' || g_unichar_isdigit(char_before(s)))
				add_char(s, c);
		} else {
			take_mark(s, c);
		}
	} else if (g_unichar_isspace(c)) {
		end_word(s);
	} else if (is_emphasis(c) || (is_apostrophe(c) && !joins(s, c))) {
		end_word(s);
	} else if (c == '-' && !joins(s, c)) {
		take_mark(s, c);
	} else if (g_unichar_isalnum(c) || is_apostrophe(c) || strchr("-@#&%+", (int)c)) {
		add_char(s, is_apostrophe(c) ? '\'' : c);
	} else {
		end_word(s);
		text[g_unichar_to_utf8(c, text)] = '\0';
		add(s, is_forbidden(c) ? TOKEN_FORBIDDEN : TOKEN_FOREIGN, text, offset(s),
		    (gsize)(g_utf8_next_char(s->p) - s->out->text));
	}
}

/* A clause is a run of words. */
static void divide(Clauses *c)
{
	for (guint i = 0; i < c->tokens->len; i++) {
		const Token *t = clauses_token(c, i);
		bool begins = t->kind == TOKEN_WORD &&
			      (i == 0 || clauses_token(c, i - 1)->kind != TOKEN_WORD);
		if (begins) {
			Clause one = {i, 0, t->start, t->end};
			g_array_append_val(c->list, one);
		}
		if (t->kind != TOKEN_WORD)
			continue;
		Clause *last = &g_array_index(c->list, Clause, c->list->len - 1);
		last->count++;
		last->end = t->end;
	}
}

static bool has_words(const Clauses *c, guint at, const ClassPhrase *phrase)
{
	for (guint i = 0; i < phrase->length; i++)
		if (at + i >= c->tokens->len || clauses_token(c, at + i)->kind != TOKEN_WORD ||
		    !g_str_equal(clauses_token(c, at + i)->word, phrase->words[i]))
			return false;
	return true;
}

/* Found once, for a clause is held against many patterns. */
static void classify(Clauses *c, const Grammar *grammar, guint at)
{
	Token *t = c->tokens->pdata[at];
	const GPtrArray *row = t->kind == TOKEN_WORD ? grammar_phrases(grammar, t->word) : NULL;

	for (guint i = 0; row && i < row->len; i++) {
		const ClassPhrase *phrase = row->pdata[i];
		ClassMatch match = {phrase->word_class, phrase->length};
		if (has_words(c, at, phrase))
			g_array_append_val(t->classes, match);
	}
}

/* In a text in capitals they say nothing. */
static void forget_shouted(Clauses *c)
{
	for (const char *p = c->text; *p; p = g_utf8_next_char(p))
		if (g_unichar_islower(g_utf8_get_char(p)))
			return;
	for (guint i = 0; i < c->tokens->len; i++)
		((Token *)c->tokens->pdata[i])->capital = false;
}

static void set_word(Token *t, char *word)
{
	g_free(t->word);
	t->word = word;
}

/* A word as it is meant; a prefix that stands alone becomes one with the word behind it. */
static void mend(Clauses *c, const Vocabulary *v, guint at)
{
	Token *t = c->tokens->pdata[at];
	Token *next = at + 1 < c->tokens->len ? c->tokens->pdata[at + 1] : NULL;

	if (t->kind != TOKEN_WORD)
		return;
	char *joined =
	    next && next->kind == TOKEN_WORD ? misspelt_joined(v, t->word, next->word) : NULL;
	if (joined) {
		set_word(t, joined);
		t->end = next->end;
		g_ptr_array_remove_index(c->tokens, at + 1);
		return;
	}
	char *meant = misspelt_word(v, t->word);
	if (meant)
		set_word(t, meant);
}

Clauses *clauses_of(const Vocabulary *v, const char *text)
{
	Clauses *c = g_new0(Clauses, 1);
	g_autoptr(GString) folded = g_string_new(NULL);
	Scan s = {v, c, text, 0, folded, false};

	c->text = text;
	c->tokens = g_ptr_array_new_with_free_func(token_free);
	c->list = g_array_new(FALSE, FALSE, sizeof(Clause));
	for (; *s.p; s.p = g_utf8_next_char(s.p))
		take_char(&s, g_utf8_get_char(s.p));
	end_word(&s);
	forget_shouted(c);
	for (guint i = 0; i < c->tokens->len; i++)
		mend(c, v, i);
	divide(c);
	if (v->grammar)
		for (guint i = 0; i < c->tokens->len; i++)
			classify(c, v->grammar, i);
	return c;
}

void clauses_free(Clauses *c)
{
	if (!c)
		return;
	g_ptr_array_unref(c->tokens);
	g_array_unref(c->list);
	g_free(c);
}

const Token *clauses_token(const Clauses *c, guint at)
{
	return c->tokens->pdata[at];
}

const Clause *clauses_at(const Clauses *c, guint index)
{
	return &g_array_index(c->list, Clause, index);
}

guint clauses_end(const Clauses *clauses, guint index)
{
	const Clause *c = clauses_at(clauses, index);

	return c->first + c->count;
}

static guint phrase_at(const Clauses *c, guint at, guint end, const char *phrase)
{
	guint i = at;

	while (i < end) {
		gsize n = strcspn(phrase, " ");
		const Token *t = clauses_token(c, i);
		if (t->kind != TOKEN_WORD || strlen(t->word) != n ||
		    strncmp(t->word, phrase, n) != 0)
			return 0;
		i++;
		if (!phrase[n])
			return i - at;
		phrase += n + 1;
	}
	return 0;
}

guint clauses_phrase(const Clauses *c, guint at, guint end, const GPtrArray *phrases)
{
	guint best = 0;

	for (guint i = 0; i < phrases->len; i++)
		best = MAX(best, phrase_at(c, at, end, phrases->pdata[i]));
	return best;
}
