#include "read/numbered.h"

#include "read/card.h"
#include "read/head.h"
#include "read/match.h"
#include "read/numbers.h"

#include <string.h>

enum {
	ANSWER_BYTES = 16000,
	HEAD_BYTES =
	    240, /* of what stands behind a comma, to see whether it is an answer of its own */
};

static GPtrArray *readings_new(void)
{
	return g_ptr_array_new_with_free_func((GDestroyNotify)reading_free);
}

static GPtrArray *too_long(const ReadingRules *rules)
{
	GPtrArray *readings = readings_new();

	g_ptr_array_add(readings, reading_unclear(rules->vocabulary->ask_back.too_long));
	return readings;
}

static void end_piece(GPtrArray *readings, const ReadingRules *rules, GString *piece)
{
	if (piece->len > 0)
		g_ptr_array_add(readings, reading_of_piece(rules, piece->str));
	g_string_truncate(piece, 0);
}

/* A greeting in front of everything says nothing. */
static bool is_said(const ReadingRules *rules, const GString *piece, const char *line)
{
	return *line && (piece->len > 0 || reading_begins(rules, line) ||
			    !head_is_only_greeting(rules->vocabulary, line));
}

GPtrArray *numbered_read(const ReadingRules *rules, const char *reply)
{
	if (strlen(reply) > ANSWER_BYTES)
		return too_long(rules);
	GPtrArray *readings = readings_new();
	g_autofree char *said = card_cut(rules, reply);
	g_auto(GStrv) lines = g_strsplit(said, "\n", -1);
	g_autoptr(GString) piece = g_string_new(NULL);

	for (guint i = 0; lines[i]; i++) {
		char *line = g_strstrip(lines[i]);
		if (reading_begins(rules, line))
			end_piece(readings, rules, piece);
		if (is_said(rules, piece, line))
			g_string_append_printf(piece, "%s\n", line);
	}
	end_piece(readings, rules, piece);
	return readings;
}

/* ---- several in a line ---- */

/* Numbers, or "the others", in front of an act. */
typedef struct Front {
	Reading *numbers; /* only its numbers count */
	const char *rest; /* behind them; NULL: there are none */
} Front;

/* How many words from token `at` on stand between numbers, or in front of them: ",", "dan", "nomor". */
static guint between(const ReadingRules *rules, const Clauses *c, guint at)
{
	const Token *t = clauses_token(c, at);

	if (t->kind == TOKEN_BREAK)
		return strchr(",.)", *t->word) != NULL ? 1 : 0;
	return match_class(rules->vocabulary, c, at, c->tokens->len, "joint");
}

/* "10", "1-9, 11", "nomor 3 dan 4", "sisanya" at the head of a text, which goes on with an act. */
static Front front_of(const ReadingRules *rules, const char *text)
{
	g_autoptr(Clauses) c = clauses_of(rules->vocabulary, text);
	Reading *r = reading_unclear("");
	guint at = 0, taken = 0;

	while (at < c->tokens->len) {
		const Token *t = clauses_token(c, at);
		guint others = match_class(rules->vocabulary, c, at, c->tokens->len, "others");
		guint joint = between(rules, c, at);
		if (t->kind == TOKEN_WORD && others) {
			r->others = true;
			taken = at += others;
		} else if (t->kind == TOKEN_WORD && numbers_add(t->word, r)) {
			taken = ++at;
		} else if (joint) {
			at += joint;
		} else {
			break;
		}
	}
	while (
	    taken > 0 && taken < c->tokens->len && strchr(",.):", *clauses_token(c, taken)->word))
		taken++;
	const char *rest =
	    taken > 0 && taken < c->tokens->len ? text + clauses_token(c, taken)->start : NULL;
	return (Front){r, rest && reading_begins(rules, rest) ? rest : NULL};
}

/* A text that begins with an act, or with numbers and an act. */
static bool begins(const ReadingRules *rules, const char *text, bool *front_r)
{
	Front front = front_of(rules, text);

	*front_r = front.rest != NULL;
	reading_free(front.numbers);
	return *front_r || reading_begins(rules, text);
}

static Reading *refuse_second(const ReadingRules *rules, Reading *r)
{
	reading_free(r);
	return reading_unclear(rules->vocabulary->ask_back.second);
}

/* "RUTIN 1, 2 INSIDEN": what looks like a note is another answer. */
static Reading *read_behind(const ReadingRules *rules, const char *text)
{
	Reading *r = reading_of_piece(rules, text);
	bool front;

	return r->kind == READ_ACT && *r->note && begins(rules, r->note, &front)
		   ? refuse_second(rules, r)
		   : r;
}

static Reading *read_front(const ReadingRules *rules, const char *text)
{
	Front front = front_of(rules, text);

	if (!front.rest) {
		reading_free(front.numbers);
		return read_behind(rules, text);
	}
	Reading *r = reading_of_piece(rules, front.rest);
	if (r->kind == READ_ACT && (r->numbers->len > 0 || r->all || r->others))
		r = refuse_second(rules, r);
	g_array_append_vals(r->numbers, front.numbers->numbers->data, front.numbers->numbers->len);
	r->labels += front.numbers->labels;
	r->others = r->others || front.numbers->others;
	reading_free(front.numbers);
	return r;
}

/* Whether a piece of that kind (numbers in front, or behind) ends before this comma: what follows is another. */
static bool ends_at(const ReadingRules *rules, const char *text, bool front)
{
	gsize most = MIN(HEAD_BYTES, strcspn(text, ";"));
	const char *end = text[most] ? g_utf8_find_prev_char(text, text + most + 1) : text + most;
	g_autofree char *head = g_strndup(text, (gsize)(end - text));
	bool other_front;

	if (!begins(rules, head, &other_front) || other_front != front)
		return false;
	if (front)
		return true;
	/* "RUTIN 1: kerja bakti, insiden kecil": no number, no answer. */
	g_autoptr(Reading) r = reading_of_piece(rules, head);
	return r->kind == READ_ACT && (r->numbers->len > 0 || r->all || r->others);
}

static void add_text(GPtrArray *texts, const char *from, const char *end)
{
	g_autofree char *text = g_strndup(from, (gsize)(end - from));

	if (*g_strstrip(text))
		g_ptr_array_add(texts, g_steal_pointer(&text));
}

/* "1-3" of "1-3, 5 RUTIN": it goes on. */
static bool is_whole(const ReadingRules *rules, const char *from, const char *end)
{
	g_autofree char *text = g_strndup(from, (gsize)(end - from));
	bool front;

	return begins(rules, text, &front);
}

/* The answers of a line: a semicolon parts them, a comma where what follows is one of the same kind. */
static void take_line(const ReadingRules *rules, const char *line, GPtrArray *texts)
{
	const char *from = line;
	bool front, other;

	begins(rules, line, &front);
	for (const char *p = line; *p; p++) {
		if (*p != ';' && *p != ',')
			continue;
		const char *next = p + 1 + strspn(p + 1, " \t");
		bool ends = *p == ';' ? begins(rules, next, &other)
				      : ends_at(rules, next, front) && is_whole(rules, from, p);
		if (ends) {
			add_text(texts, from, p);
			from = next;
		}
	}
	add_text(texts, from, line + strlen(line));
}

static GPtrArray *pieces_of(const ReadingRules *rules, const char *said)
{
	g_auto(GStrv) lines = g_strsplit(said, "\n", -1);
	g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
	GPtrArray *pieces = g_ptr_array_new_with_free_func(g_free);
	bool front;

	for (guint i = 0; lines[i]; i++)
		take_line(rules, g_strstrip(lines[i]), texts);
	for (guint i = 0; i < texts->len; i++) {
		const char *text = texts->pdata[i];
		char *last = pieces->len > 0 ? pieces->pdata[pieces->len - 1] : NULL;
		if (begins(rules, text, &front) || !last) {
			if (last || front || reading_begins(rules, text) ||
			    !head_is_only_greeting(rules->vocabulary, text))
				g_ptr_array_add(pieces, g_strdup(text));
			continue;
		}
		pieces->pdata[pieces->len - 1] = g_strconcat(last, "\n", text, NULL);
		g_free(last);
	}
	return pieces;
}

GPtrArray *numbered_read_freely(const ReadingRules *rules, const char *reply)
{
	if (strlen(reply) > ANSWER_BYTES)
		return too_long(rules);
	g_autofree char *said = card_cut(rules, reply);
	g_autoptr(GPtrArray) pieces = pieces_of(rules, said);
	GPtrArray *readings = readings_new();

	for (guint i = 0; i < pieces->len; i++) {
		Reading *r = read_front(rules, pieces->pdata[i]);
		/* "Siap" on a line of its own, beside an answer. */
		if (r->why == rules->vocabulary->ask_back.never && pieces->len > 1)
			reading_free(r);
		else
			g_ptr_array_add(readings, r);
	}
	return readings;
}
