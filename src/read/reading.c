#include "read/reading.h"

#include "read/allowed.h"
#include "read/card.h"
#include "read/front.h"
#include "read/head.h"
#include "read/marks.h"
#include "read/numbers.h"
#include "read/reason.h"
#include "read/sentence.h"

#include <string.h>

enum {
	DECISION_BYTES = 4000, /* of an answer without a note, with all its words */
	ANSWER_BYTES = 16000, /* of any answer; every word is held against the vocabulary */
	LEFT_BYTES = 160, /* of what is left over that is told */
};

static Reading *reading_new(ReadingKind kind, const Act *act, const char *why)
{
	Reading *r = g_new0(Reading, 1);

	r->kind = kind;
	r->act = act;
	r->why = why;
	r->note = g_strdup("");
	r->numbers = g_array_new(FALSE, FALSE, sizeof(int));
	return r;
}

void reading_free(Reading *r)
{
	if (!r)
		return;
	g_free(r->note);
	g_free(r->left);
	g_array_unref(r->numbers);
	g_free(r);
}

char *reading_why(const Reading *r, bool secret)
{
	return r->left && !secret ? g_strdup_printf("%s: “%s”", r->why, r->left) : g_strdup(r->why);
}

static void set_left(Reading *r, const char *text, gsize from, gsize end)
{
	const char *stop = text + MIN(end, from + LEFT_BYTES);

	while (stop > text + from && stop < text + end && (*stop & 0xC0) == 0x80)
		stop--;
	g_free(r->left);
	r->left = g_strndup(text + from, (gsize)(stop - (text + from)));
	g_strdelimit(g_strstrip(r->left), "\n\t", ' ');
}

/* Takes `r` back: what stands from byte `from` to `end` has no place. */
static Reading *unclear(Reading *r, const Sentence *s, const char *why, gsize from, gsize end)
{
	r->kind = READ_UNCLEAR;
	r->why = why;
	set_left(r, s->clauses->text, from, end);
	return r;
}

/* ---- acts without a note ---- */

static bool begins_line(const Clauses *c, const Clause *clause)
{
	return clause->first == 0 || g_str_equal(clauses_token(c, clause->first - 1)->word, "\n");
}

/* Everything behind the act is courtesy, the act once more, closing or who signs. */
static Reading *finish_decision(const Sentence *s, const Head *head, guint behind, Reading *r)
{
	const Clauses *c = s->clauses;
	bool closed = false;

	if (strlen(c->text) > DECISION_BYTES)
		return unclear(r, s, s->rules->vocabulary->ask_back.too_long, 0, 0);
	for (guint i = 0; i < c->list->len; i++) {
		const Clause *clause = clauses_at(c, i);
		guint end = clause->first + clause->count, from = MAX(clause->first, behind);
		if (i < head->clause || from >= end)
			continue;
		if (i == head->clause || clause->first < behind) {
			if (sentence_tail_is_free(
				s, &(Head){head->act, i, head->at, head->behind, false, i}, from))
				continue;
		} else {
			Head again = sentence_head(s, i, true);
			if ((again.act == head->act && again.exact) ||
			    sentence_is_aside(s, i, false)) {
				closed = closed || sentence_is_closing(s, i);
				continue;
			}
			if ((closed || begins_line(c, clause)) && sentence_is_signer(s, i))
				continue;
		}
		return unclear(r, s, sentence_objection(s, from, end, head->act),
		    clauses_token(c, from)->start, clause->end);
	}
	return r;
}

static bool asks(const Clauses *c)
{
	for (guint i = 0; i < c->tokens->len; i++)
		if (clauses_token(c, i)->kind == TOKEN_BREAK &&
		    g_str_equal(clauses_token(c, i)->word, "?"))
			return true;
	return false;
}

static Reading *read_decision(const Sentence *s, const Head *head, Reading *r)
{
	const AskBack *why = &s->rules->vocabulary->ask_back;
	bool loose = false;
	guint behind = s->list ? numbers_read(s, head, r, &loose) : head->behind;

	if (asks(s->clauses))
		return unclear(r, s, why->question, 0, 0);
	return finish_decision(s, head, behind, r);
}

/* ---- acts with a note ---- */

/* Closing and names are cut off its end. */
static gsize note_end(const Sentence *s, guint from)
{
	const Clauses *c = s->clauses;
	gsize end = strlen(c->text);

	for (guint i = c->list->len; i > 0; i--) {
		const Clause *clause = clauses_at(c, i - 1);
		if (clause->first < from ||
		    (!sentence_is_closing(s, i - 1) &&
			!(begins_line(c, clause) && sentence_is_signer(s, i - 1))))
			break;
		end = clause->start;
	}
	return end;
}

static const char note_marks[] = " \t\n:,.;-";

/* A stop that belongs to the last sentence stays. */
static char *note_between(const char *text, gsize from, gsize end)
{
	from += from < end ? strspn(text + from, note_marks) : 0;
	g_autofree char *note = from < end ? g_strndup(text + from, end - from) : g_strdup("");
	g_auto(GStrv) lines = g_strsplit(note, "\n", -1);
	GString *out = g_string_new(NULL);

	for (guint i = 0; lines[i]; i++)
		if (*g_strstrip(lines[i]))
			g_string_append_printf(out, "%s%s", out->len ? "\n" : "", lines[i]);
	while (out->len && strchr(" ,;-", out->str[out->len - 1]))
		g_string_truncate(out, out->len - 1);
	return g_string_free(out, FALSE);
}

/* All that is written are courtesies: no reason. */
static bool is_courtesy(const Sentence *s, gsize from, gsize end)
{
	for (guint i = 0; i < s->clauses->list->len; i++) {
		const Clause *c = clauses_at(s->clauses, i);
		bool part = c->start < from && c->end > from;
		if (part || (c->start >= from && c->start < end && !sentence_is_aside(s, i, true)))
			return false;
	}
	return true;
}

/* Where the note begins that goes on in the act's own clause; `end`: it does not. */
static guint note_in_clause(const Sentence *s, const Head *head, guint behind, guint end)
{
	const Vocabulary *v = s->rules->vocabulary;
	Head cut = *head;

	for (guint at = behind; at < end; at++) {
		bool begins = match_class(v, s->clauses, at, end, "because") > 0;
		for (guint i = 0; !begins && i < head->act->begins->len; i++)
			begins =
			    match_class(v, s->clauses, at, end, head->act->begins->pdata[i]) > 0;
		if (!begins)
			continue;
		const Pattern *tail = v->grammar->sentences.note_tail;
		if (match_is(&s->context, s->clauses, behind, at, tail) && cut.act)
			return at;
	}
	return end;
}

static const char *note_rule_objection(const ReadingRules *rules, const Act *act, const char *note)
{
	const Answer *answer = rules->stage ? stage_answer(rules->stage, act->name) : NULL;

	if (answer && answer->note == NOTE_REQUIRED && !*note)
		return rules->vocabulary->ask_back.reason;
	if (answer && (answer->note == NOTE_NONE || answer->note == NOTE_OPTIONAL) && *note &&
	    act->takes == TAKES_REASON)
		return rules->vocabulary->ask_back.left;
	return NULL;
}

/* What stands in front of the act and behind it, a line each.  Caller frees. */
static char *with_reason_in_front(const Sentence *s, const Head *head, const char *behind)
{
	const Clauses *c = s->clauses;
	g_autofree char *front = head->reason < head->clause
				     ? note_between(c->text, clauses_at(c, head->reason)->start,
					   clauses_at(c, head->clause)->start)
				     : g_strdup("");

	return g_strconcat(front, *front && *behind ? "\n" : "", behind, NULL);
}

/* Takes `r` back where its note, or the text from the act's end on, holds more than a reason. */
static Reading *weigh_reason(const Sentence *s, Reading *r, const char *behind)
{
	char *left = NULL;
	const char *against = reason_objection(s->rules, r->act, behind, &left);

	if (!against)
		against = reason_objection(s->rules, r->act, r->note, &left);
	if (!against && (against = note_rule_objection(s->rules, r->act, r->note)))
		left = *r->note ? g_strdup(r->note) : NULL;
	if (against) {
		r->kind = READ_UNCLEAR;
		r->why = against;
		r->left = left;
	}
	return r;
}

static Reading *read_reason(const Sentence *s, const Head *head, Reading *r)
{
	const AskBack *why = &s->rules->vocabulary->ask_back;
	const Clauses *c = s->clauses;
	bool loose = false;
	guint behind = s->list ? numbers_read(s, head, r, &loose) : head->behind;
	guint clause = head->clause;

	while (clause + 1 < c->list->len && clauses_at(c, clause + 1)->first < behind)
		clause++;
	const Clause *own = clauses_at(c, clause);
	guint end = own->first + own->count, at = end;
	if (loose)
		return unclear(r, s, why->loose, own->start, own->end);
	if (behind < end &&
	    !sentence_tail_is_free(
		s, &(Head){head->act, clause, head->at, head->behind, false, clause}, behind)) {
		at = note_in_clause(s, head, behind, end);
		if (at == end)
			return unclear(r, s, sentence_objection(s, behind, end, head->act),
			    clauses_token(c, behind)->start, own->end);
	}
	gsize from = at < end ? clauses_token(c, at)->start : own->end;
	gsize stop = MAX(from, note_end(s, at));
	g_autofree char *behind_it =
	    is_courtesy(s, from, stop) ? g_strdup("") : note_between(c->text, from, stop);
	g_free(r->note);
	r->note = with_reason_in_front(s, head, behind_it);
	/* A question mark right behind the act asks, too. */
	return weigh_reason(s, r, c->text + from);
}

/* ---- acts whose note is text of its own ---- */

/* A line that is another decision and nothing else makes two of it. */
static bool has_second_line(const Sentence *s, const Head *head)
{
	const Clauses *c = s->clauses;

	for (guint i = head->clause + 1; i < c->list->len; i++) {
		const Clause *clause = clauses_at(c, i);
		guint end = clause->first + clause->count;
		Head other = sentence_head(s, i, true);
		bool alone = begins_line(c, clause) &&
			     (end == c->tokens->len || clauses_token(c, end)->word[0] != ':');
		if (alone && other.act && other.act != head->act && other.exact &&
		    !other.act->everyday && other.act->takes == TAKES_NOTHING)
			return true;
	}
	return false;
}

/* "tidak bisa setuju": up to the clause's end. */
static bool decides_again(const Sentence *s, guint at)
{
	const GPtrArray *acts = s->rules->vocabulary->acts;
	guint end = at;

	while (end < s->clauses->tokens->len && clauses_token(s->clauses, end)->kind == TOKEN_WORD)
		end++;
	for (; at < end; at++)
		for (guint i = 0; i < acts->len; i++) {
			const Act *act = acts->pdata[i];
			if ((act->takes == TAKES_NOTHING || act->takes == TAKES_REASON) &&
			    !act->everyday && clauses_phrase(s->clauses, at, end, act->words))
				return true;
		}
	return false;
}

/* "selesai kalau ...", "selesai?": no colon says that it is a text. */
static const char *objection_to_start(const Sentence *s, const Head *head, guint at)
{
	const Vocabulary *v = s->rules->vocabulary;
	guint end = s->clauses->tokens->len;

	if (at >= end)
		return NULL;
	const Token *t = clauses_token(s->clauses, at);
	if (t->kind == TOKEN_BREAK)
		return g_str_equal(t->word, "?") ? v->ask_back.question : NULL;
	if (clauses_phrase(s->clauses, at, end, v->turn_heads) ||
	    clauses_phrase(s->clauses, at, end, v->conditions))
		return v->ask_back.condition;
	if (clauses_phrase(s->clauses, at, end, v->questions))
		return v->ask_back.question;
	return head->act->takes == TAKES_NOTE && decides_again(s, at) ? v->ask_back.second : NULL;
}

/* Letters and a number as a book writes it ("T-002"), or digits, right behind the act. */
static bool is_label(const char *word)
{
	gsize letters = 0;

	while (g_ascii_isalpha(word[letters]))
		letters++;
	if (letters > 0 && word[letters] != '-')
		return false;
	const char *digits = word + letters + (letters > 0);
	return g_ascii_isdigit(*digits) && digits[strspn(digits, "0123456789")] == '\0' &&
	       (letters > 0 || strlen(digits) >= 4);
}

/* The entry's own number behind the act, told to `r`; *at goes on behind it.  False: another's. */
static bool pass_label(const Sentence *s, guint *at, Reading *r)
{
	guint next = *at, end = s->clauses->tokens->len;

	if (!s->rules->own_number)
		return true;
	while (next < end && match_class(s->rules->vocabulary, s->clauses, next, end, "joint"))
		next++;
	if (next >= end || clauses_token(s->clauses, next)->kind != TOKEN_WORD ||
	    !is_label(clauses_token(s->clauses, next)->word))
		return true;
	if (!match_is_own_number(s->rules->own_number, clauses_token(s->clauses, next)->word))
		return false;
	(void)numbers_add(clauses_token(s->clauses, next)->word, r);
	*at = next + 1;
	return true;
}

static Reading *read_text(const Sentence *s, const Head *head, Reading *r)
{
	const AskBack *why = &s->rules->vocabulary->ask_back;
	const Clauses *c = s->clauses;
	bool loose = false;
	guint at = head->behind;

	if (s->list || r->act->takes == TAKES_NUMBERS)
		at = numbers_read(s, head, r, &loose);
	else if (r->act->takes != TAKES_SECTION && !pass_label(s, &at, r))
		return unclear(
		    r, s, why->other, clauses_token(c, head->at)->start, strlen(c->text));
	if (loose)
		return unclear(r, s, why->loose, 0, 0);
	const char *against = objection_to_start(s, head, at);
	if (!against && has_second_line(s, head))
		against = why->second;
	gsize from = at < c->tokens->len ? clauses_token(c, at)->start : strlen(c->text);
	g_free(r->note);
	r->note = note_between(c->text, from, MAX(from, note_end(s, at)));
	return against ? unclear(r, s, against, from, strlen(c->text)) : r;
}

/* ---- the whole ---- */

/* No act at the head of a clause that may hold it: what was meant, if one stands somewhere. */
static Reading *read_nothing(const Sentence *s, guint clause)
{
	const Vocabulary *v = s->rules->vocabulary;
	const Clauses *c = s->clauses;
	const Clause *at = clauses_at(c, clause);
	const Act *meant = NULL;

	for (guint i = 0; !meant && i < c->tokens->len; i++)
		for (guint k = 0; !meant && k < v->acts->len; k++) {
			const Act *act = v->acts->pdata[k];
			if (sentence_is_possible(s->rules, act) &&
			    clauses_phrase(c, i, c->tokens->len, act->words))
				meant = act;
		}
	Reading *r = reading_new(READ_UNCLEAR, meant, v->ask_back.unknown);
	const char *why = meant ? sentence_objection(s, at->first, at->first + at->count, meant)
				: v->ask_back.unknown;
	return unclear(r, s, why, at->start, at->end);
}

/* The clause that holds the act, courtesies in front of it passed over.  act NULL: none, and `clause` is the one
 * that is no courtesy (the number of clauses: all are). */
static Head find_head(const Sentence *s)
{
	guint i;

	for (i = 0; i < s->clauses->list->len; i++) {
		Head head = sentence_head(s, i, false);
		if (head.act && head.exact)
			return head;
		if (sentence_is_aside(s, i, true))
			continue;
		if (head.act)
			return head;
		return (Head){.clause = i};
	}
	return (Head){.clause = i};
}

static Reading *read_acted(const Sentence *s, const Head *head)
{
	Reading *r = reading_new(READ_ACT, head->act, "");
	gsize from, end;

	if (!marks_agree(s, head, &from, &end))
		return unclear(r, s, s->rules->vocabulary->ask_back.sign, from, end);
	if (head->act->takes == TAKES_NOTHING)
		return read_decision(s, head, r);
	return head->act->takes == TAKES_REASON ? read_reason(s, head, r) : read_text(s, head, r);
}

static Reading *read_clauses(const ReadingRules *rules, const Clauses *clauses, bool list)
{
	const Vocabulary *v = rules->vocabulary;
	Sentence s = sentence_of(rules, clauses, list);
	const Act *allowed = allowed_act(&s);

	if (clauses->tokens->len == 0)
		return reading_new(READ_NOTHING, NULL, v->ask_back.empty);
	if (allowed)
		return reading_new(READ_ACT, allowed, "");
	if (!v->grammar)
		return reading_new(READ_UNCLEAR, NULL, v->ask_back.unknown);
	Head head = find_head(&s);
	if (!head.act && !list && head.clause < clauses->list->len)
		head = front_head(&s, head.clause);
	if (head.act)
		return read_acted(&s, &head);
	if (head.clause == clauses->list->len)
		return reading_new(READ_UNCLEAR, NULL, v->ask_back.never);
	/* An act that is not possible here is told as such. */
	Head other = sentence_head(&s, head.clause, true);
	if (other.act && other.exact && !sentence_is_possible(rules, other.act))
		return unclear(reading_new(READ_UNCLEAR, other.act, ""), &s,
		    v->ask_back.unavailable, clauses_at(clauses, head.clause)->start,
		    clauses_at(clauses, head.clause)->end);
	return read_nothing(&s, head.clause);
}

/* Blank lines only. */
static bool is_blank(const char *text)
{
	return text[strspn(text, " \t\r\n")] == '\0';
}

static Reading *read_said(const ReadingRules *rules, const char *reply, bool list)
{
	const AskBack *why = &rules->vocabulary->ask_back;

	if (is_blank(reply))
		return reading_new(READ_NOTHING, NULL, why->empty);
	if (strlen(reply) > ANSWER_BYTES)
		return reading_new(READ_UNCLEAR, NULL, why->too_long);
	g_autofree char *said = card_cut(rules, reply);
	g_autoptr(Clauses) clauses = clauses_of(rules->vocabulary, said);
	return read_clauses(rules, clauses, list);
}

Reading *reading_of(const ReadingRules *rules, const char *reply)
{
	return read_said(rules, reply, false);
}

/* ---- for numbered lists (numbered.h) ---- */

Reading *reading_of_piece(const ReadingRules *rules, const char *text)
{
	return read_said(rules, text, true);
}

bool reading_begins(const ReadingRules *rules, const char *text)
{
	g_autoptr(Clauses) c = clauses_of(rules->vocabulary, text);
	Sentence s = sentence_of(rules, c, true);

	return rules->vocabulary->grammar && find_head(&s).act != NULL;
}

Reading *reading_unclear(const char *why)
{
	return reading_new(READ_UNCLEAR, NULL, why);
}
