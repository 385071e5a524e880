#include "read/card.h"

#include "config/office/word_fold.h"
#include "read/card_lines.h"
#include "read/head.h"
#include "read/sentence.h"

#include <string.h>

enum {
	CARD_LINES = 60, /* of a card with its disclaimer */
	PHONE_DIGITS = 6, /* fewer are no telephone number */
	NAME_WORDS = 4, /* of a line that is a name which nobody knows */
};

/* The answer in lines, while its card is looked for from the end. */
typedef struct Card {
	const ReadingRules *rules;
	char **lines;
	guint first; /* of the lines that are card already */
	bool shouted; /* all of it is in capitals, which then mark no names */
	bool trusted; /* something in it can only be a card: a name, a title, a number */
} Card;

static bool has_only(const char *line, const char *marks)
{
	return *line && line[strspn(line, marks)] == '\0';
}

static bool is_rule(const char *line)
{
	return strlen(line) >= 2 && has_only(line, "-_=*~ ");
}

/* ---- words that only cards have ---- */

static bool is_link_or_address(const char *word)
{
	const char *at = strchr(word, '@');

	if (g_str_has_prefix(word, "http://") || g_str_has_prefix(word, "https://") ||
	    g_str_has_prefix(word, "www.") || g_str_has_prefix(word, "mailto:"))
		return true;
	return at && at > word && strchr(at, '.') && at[1] != '.';
}

static guint digits_in(const char *word)
{
	guint n = 0;

	for (; *word; word++)
		n += g_ascii_isdigit(*word) != 0;
	return n;
}

/* "[1]" in front of a link, "+62 (285)", "NIP 1970...". */
static bool is_number_piece(const char *word)
{
	return digits_in(word) > 0 && has_only(word, "+0123456789()-./[]");
}

/* Links, mail addresses and long numbers, with labels that the office's words name ("Telp", "HP", "Links"). */
static bool is_contact(const Card *card, const char *line)
{
	g_auto(GStrv) words = g_strsplit_set(line, " \t|,;<>", -1);
	const Vocabulary *v = card->rules->vocabulary;
	guint digits = 0, contacts = 0;

	for (guint i = 0; words[i]; i++) {
		g_autoptr(Clauses) c = clauses_of(v, words[i]);
		bool label = c->list->len == 1 &&
			     match_class(v, c, clauses_at(c, 0)->first, c->tokens->len, "label");
		if (!*words[i] || has_only(words[i], "-:/*•·"))
			continue;
		if (is_link_or_address(words[i]))
			contacts++;
		else if (is_number_piece(words[i]))
			digits += digits_in(words[i]);
		else if (!label)
			return false;
		else if (strchr("lL", words[i][0]) && !words[i + 1])
			contacts++;
	}
	return contacts > 0 || digits >= PHONE_DIGITS;
}

/* ---- lines ---- */

static bool same_words(const char *line, const char *text)
{
	g_autofree char *a = word_fold(line), *b = word_fold(text ? text : "");

	return *b && (g_str_equal(a, b) || (strlen(a) >= 6 && strstr(b, a)));
}

/* The directory has it: a name with degrees, a title, a rank, a number, a unit. */
static bool is_in_directory(const Card *card, const char *line)
{
	const Directory *d = card->rules->directory;

	for (guint i = 0; d && i < d->people->len; i++) {
		const Person *p = d->people->pdata[i];
		if (same_words(line, p->full_name) || same_words(line, p->title) ||
		    same_words(line, p->rank) || same_words(line, p->nip))
			return true;
	}
	for (guint i = 0; d && i < d->units->len; i++)
		if (same_words(line, ((const Unit *)d->units->pdata[i])->title))
			return true;
	return false;
}

static const Sentences *sentences(const Card *card)
{
	return &card->rules->vocabulary->grammar->sentences;
}

/* A few words with capital letters that no list knows: a name, if what stands beside it is a card. */
static bool is_unknown_name(const Card *card, const char *line)
{
	g_autoptr(Clauses) c = clauses_of(card->rules->vocabulary, line);
	const Vocabulary *v = card->rules->vocabulary;

	if (card->shouted || c->list->len == 0 || clauses_at(c, 0)->count > NAME_WORDS)
		return false;
	for (guint i = 0; i < c->tokens->len; i++) {
		const Token *t = clauses_token(c, i);
		bool known =
		    t->kind == TOKEN_WORD && (g_hash_table_contains(v->known, t->word) ||
						 g_hash_table_contains(v->grammar->known, t->word));
		bool degree = t->kind == TOKEN_WORD && match_class(v, c, i, i + 1, "degree-title");
		bool capital = g_unichar_isupper(g_utf8_get_char(line + t->start));
		if (t->kind == TOKEN_WORD ? !degree && (known || !capital)
					  : !(t->kind == TOKEN_BREAK && g_str_equal(t->word, ",")))
			return false;
	}
	return true;
}

/* A legal notice: it begins as such notices do. */
static bool begins_notice(const Card *card, const char *line)
{
	g_autoptr(Clauses) c = clauses_of(card->rules->vocabulary, line);

	return c->list->len > 0 && match_class(card->rules->vocabulary, c, clauses_at(c, 0)->first,
				       c->tokens->len, "notice") > 0;
}

/* No word of it could be about a decision. */
static bool is_silent(const Card *card, const char *line)
{
	g_autoptr(Clauses) c = clauses_of(card->rules->vocabulary, line);
	const GPtrArray *acts = card->rules->vocabulary->acts;

	for (guint at = 0; at < c->tokens->len; at++)
		for (guint k = 0; k < acts->len; k++)
			if (sentence_is_possible(card->rules, acts->pdata[k]) &&
			    clauses_phrase(
				c, at, c->tokens->len, ((const Act *)acts->pdata[k])->words))
				return false;
	return true;
}

/* The notice that ends with line `last`: its first line, or `last` + 1 when it is none. */
static guint notice_start(const Card *card, guint last)
{
	for (guint i = last + 1; i > 0 && i + CARD_LINES > last && *card->lines[i - 1]; i--) {
		if (!is_silent(card, card->lines[i - 1]))
			break;
		if (begins_notice(card, card->lines[i - 1]))
			return i - 1;
	}
	return last + 1;
}

/* A closing below which a name is expected: "Hormat saya", "Terima kasih,". */
static bool is_sign_off(const Card *card, const char *line)
{
	g_autoptr(Clauses) c = clauses_of(card->rules->vocabulary, line);

	if (!sentence_fills(card->rules, line, sentences(card)->closing))
		return false;
	const Clause *first = clauses_at(c, 0);
	return g_str_has_suffix(line, ",") || match_class(card->rules->vocabulary, c, first->first,
						  c->tokens->len, "sign-off") == first->count;
}

/* The nearest line above that is not empty; -1: none. */
static int line_above(const Card *card, guint at)
{
	while (at > 0)
		if (*card->lines[--at])
			return (int)at;
	return -1;
}

/* "[1] https://..." that explains the mark; NULL: no line does. */
static const char *link_of(const Card *card, const char *mark)
{
	for (guint i = 0; card->lines[i]; i++)
		if (g_str_has_prefix(card->lines[i], mark) && is_contact(card, card->lines[i]))
			return card->lines[i] + strlen(mark);
	return NULL;
}

/* "situs [1]" with the link in place of its mark, or without it.  Caller frees. */
static char *with_references(const Card *card, const char *line, bool links)
{
	GString *out = g_string_new(NULL);
	g_auto(GStrv) words = g_strsplit(line, " ", -1);

	for (guint i = 0; words[i]; i++) {
		const char *link = i > 0 && *words[i] == '[' ? link_of(card, words[i]) : NULL;
		const char *word = !link ? words[i] : links ? link : "";
		g_string_append_printf(out, "%s%s", i && *word ? " " : "", word);
	}
	return g_string_free(out, FALSE);
}

/* "Non-text part: text/html": what a program writes in place of a part that it does not show. */
static bool is_placeholder(const Card *card, const char *line)
{
	const Vocabulary *v = card->rules->vocabulary;
	const char *colon = strchr(line, ':');

	if (!colon)
		return false;
	g_autofree char *named = g_strndup(line, (gsize)(colon - line));
	g_autofree char *type = g_strstrip(g_strdup(colon + 1));
	g_autoptr(Clauses) c = clauses_of(v, named);
	return c->list->len == 1 && strchr(type, '/') && !strpbrk(type, " \t,.?!") &&
	       match_class(v, c, 0, c->tokens->len, "placeholder") == c->tokens->len;
}

static bool takes_line(Card *card, guint at)
{
	g_autofree char *line = with_references(card, card->lines[at], false);
	g_autofree char *linked = with_references(card, card->lines[at], true);
	int above = line_above(card, at);

	if (!*line || is_rule(line))
		return true;
	if (is_contact(card, linked) || is_in_directory(card, line) ||
	    card_lines_has(card->rules->card, line) ||
	    sentence_fills(card->rules, line, sentences(card)->signer) ||
	    sentence_fills(card->rules, line, sentences(card)->card))
		return card->trusted = true;
	/* "Sutikno" below "Hormat saya", "Sutikno Hadi" above "Kepala Kantor". */
	bool below = above >= 0 && is_sign_off(card, card->lines[above]);
	bool beside = below || (card->trusted && strchr(line, ' '));
	return beside && is_unknown_name(card, line) && (card->trusted = true);
}

/* Lines from the end, as long as each is one of a card. */
static void find_card(Card *card, guint count)
{
	card->first = count;
	while (card->first > 0 && count - card->first < CARD_LINES) {
		guint at = card->first - 1;
		guint notice = notice_start(card, at);
		if (line_above(card, at) < 0)
			return;
		if (notice <= at && line_above(card, notice) >= 0)
			card->first = notice;
		else if (takes_line(card, at))
			card->first = at;
		else
			return;
	}
}

char *card_cut(const ReadingRules *rules, const char *reply)
{
	g_auto(GStrv) lines = g_strsplit(reply, "\n", -1);
	g_autofree char *lower = g_utf8_strdown(reply, -1), *upper = g_utf8_strup(reply, -1);
	Card card = {
	    rules, lines, 0, g_str_equal(upper, reply) && !g_str_equal(lower, reply), false};
	guint count = g_strv_length(lines);

	if (!rules->vocabulary->grammar)
		return g_strdup(reply);
	bool changed = false;
	for (guint i = 0; i < count; i++) {
		bool placeholder = is_placeholder(&card, g_strstrip(lines[i]));
		if (placeholder)
			lines[i][0] = '\0';
		changed = changed || placeholder;
	}
	find_card(&card, count);
	if (card.first == count)
		return changed ? g_strjoinv("\n", lines) : g_strdup(reply);
	g_clear_pointer(&lines[card.first], g_free);
	char *said = g_strjoinv("\n", lines);
	for (guint i = card.first + 1; i < count; i++)
		g_clear_pointer(&lines[i], g_free);
	return said;
}

char *card_cut_below_closing(const ReadingRules *rules, const char *text)
{
	const char *line = text, *end;

	for (; *(end = line + strcspn(line, "\n")); line = end + 1) {
		g_autofree char *one = g_strndup(line, (gsize)(end - line));
		if (!head_is_closing(rules->vocabulary, one))
			continue;
		g_autofree char *above = g_strndup(text, (gsize)(line - text));
		g_autofree char *below = card_cut(rules, line);
		return g_strconcat(above, below, NULL);
	}
	return g_strdup(text);
}
