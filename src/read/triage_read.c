#include "read/triage_read.h"

#include "language/heard.h"
#include "read/card.h"
#include "read/head.h"
#include "read/reason.h"
#include "read/words.h"

#include <string.h>

enum {
	ANSWER_BYTES = 16000,
	HIGHEST_NUMBER = 999,
	LONGEST_NAME = 8, /* words of a place or unit with all its titles */
};

/* A piece of the answer: the numbers it is for and what it says. */
typedef struct Piece {
	GArray *numbers; /* of guint */
	bool all, others; /* every line of the list; those not named otherwise */
	GString *text;
	bool continued; /* over lines that begin with no number */
} Piece;

typedef struct Parts {
	const Config *config;
	guint count;
	GPtrArray *pieces;
	GArray *waiting; /* numbers of pieces without words: "1, 3 ABAIKAN" */
	ReasonId why;
} Parts;

static TriageLine *line_new(guint number)
{
	TriageLine *line = g_new0(TriageLine, 1);

	line->number = number;
	line->rest = g_strdup("");
	return line;
}

void triage_line_free(TriageLine *line)
{
	if (!line)
		return;
	g_free(line->rest);
	g_free(line->left);
	entry_free(line->entry);
	if (line->asks)
		g_ptr_array_unref(line->asks);
	g_free(line);
}

Reason *triage_line_reason(const TriageLine *line)
{
	Reason *why = line->why == REASON_WORDS ? reason_words(line->words) : reason_new(line->why);

	return line->left ? reason_because(why, REASON_QUOTED, line->left) : why;
}

void triage_line_refuse(TriageLine *line, ReasonId why)
{
	line->act = TRIAGE_UNCLEAR;
	line->why = why;
	g_clear_pointer(&line->left, g_free);
}

void triage_line_refuse_left(TriageLine *line, ReasonId why, const char *left)
{
	triage_line_refuse(line, why);
	line->left = left ? g_strdup(left) : NULL;
}

static void piece_free(gpointer data)
{
	Piece *piece = data;

	g_array_unref(piece->numbers);
	g_string_free(piece->text, TRUE);
	g_free(piece);
}

/* ---- one verdict ---- */

static guint match_workflow(const GPtrArray *words, const Workflow *w)
{
	guint named = words_match(words, 0, w->name), titled = words_match(words, 0, w->title);

	return MAX(MAX(named, titled), words_match_any(words, 0, w->words));
}

static void add_urgent(GPtrArray *answers, const Stage *stage)
{
	for (guint i = 0; i < stage->answers->len; i++) {
		const Answer *answer = stage->answers->pdata[i];
		bool has = !answer->becomes || !answer->urgent;
		for (guint k = 0; !has && k < answers->len; k++)
			has = g_str_equal(((const Answer *)answers->pdata[k])->act, answer->act);
		if (!has)
			g_ptr_array_add(answers, (gpointer)(gsize)answer);
	}
}

GPtrArray *triage_urgent_answers(const Config *config)
{
	GPtrArray *answers = g_ptr_array_new();

	for (guint i = 0; i < config->workflows->len; i++) {
		const Workflow *w = config->workflows->pdata[i];
		for (guint k = 0; k < w->stages->len; k++)
			add_urgent(answers, w->stages->pdata[k]);
	}
	return answers;
}

static guint match_act(const GPtrArray *words, const Act *act)
{
	return MAX(words_match(words, 0, act->title), words_match_any(words, 0, act->words));
}

/* "INSIDEN SEGERA": the kind that such an answer makes of an entry. */
static void find_urgent(
    const Config *config, const GPtrArray *words, TriageLine *line, guint *length_r)
{
	g_autoptr(GPtrArray) answers = triage_urgent_answers(config);

	for (guint i = 0; i < answers->len; i++) {
		const Answer *answer = answers->pdata[i];
		const Act *act = vocabulary_act(config->vocabulary, answer->act);
		guint n = act ? match_act(words, act) : 0;
		if (n <= *length_r)
			continue;
		*length_r = n;
		line->act = TRIAGE_REGISTER;
		line->workflow = config_workflow(config, answer->becomes);
		line->urgent = true;
	}
}

/* The longest phrase at the head of the words says what is to be done; *length_r words. */
static void find_act(
    const Config *config, const GPtrArray *words, TriageLine *line, guint *length_r)
{
	const TriageWords *t = &config->vocabulary->triage;
	const struct {
		TriageAct act;
		const GPtrArray *phrases;
	} rows[] = {{TRIAGE_IGNORE, t->ignore}, {TRIAGE_NOT_SPAM, t->not_spam},
	    {TRIAGE_ADD, t->addition}, {TRIAGE_PROPOSED, t->proposed}};

	*length_r = 0;
	for (guint i = 0; i < config->workflows->len; i++) {
		const Workflow *w = config->workflows->pdata[i];
		guint n = w->object == OBJECT_ENTRY ? match_workflow(words, w) : 0;
		if (n <= *length_r)
			continue;
		*length_r = n;
		line->act = TRIAGE_REGISTER;
		line->workflow = w;
	}
	find_urgent(config, words, line, length_r);
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		guint n = words_match_any(words, 0, rows[i].phrases);
		if (n <= *length_r)
			continue;
		*length_r = n;
		line->act = rows[i].act;
		line->workflow = NULL;
		line->urgent = false;
	}
}

static bool objects(const Vocabulary *v, const GPtrArray *words, guint from, bool to_reason)
{
	return words_find_any(words, from, v->questions) >= 0 ||
	       words_find_any(words, from, v->conditions) >= 0 ||
	       words_find_any(words, from, v->doubts) >= 0 ||
	       (!to_reason && words_find_any(words, from, v->negators) >= 0);
}

static char *join(const GPtrArray *words, guint from)
{
	GString *text = g_string_new(NULL);

	for (guint i = from; i < words->len; i++)
		if (!g_str_equal(words->pdata[i], ","))
			g_string_append_printf(
			    text, "%s%s", text->len ? " " : "", (char *)words->pdata[i]);
	return g_string_free(text, FALSE);
}

static ReadingRules rules_of(const Config *config)
{
	return (ReadingRules){.vocabulary = config->vocabulary, .directory = config->directory};
}

static bool is_courtesy(const Config *config, const char *rest)
{
	ReadingRules rules = rules_of(config);

	return sentence_is_courtesy(&rules, rest);
}

/* Why the reason of "ABAIKAN: alasan" cannot be taken, as that of a refusal; NULL: it can. */
static const char *weigh_reason(const Config *config, const char *reason, char **left_r)
{
	ReadingRules rules = rules_of(config);
	g_autoptr(GPtrArray) none = g_ptr_array_new();
	const Act ignore = {.name = NULL,
	    .takes = TAKES_REASON,
	    .words = config->vocabulary->triage.ignore,
	    .beside = none};

	return reason_objection(&rules, &ignore, reason, left_r);
}

static bool begins_reason(const Config *config, const char *rest)
{
	g_autoptr(Clauses) c = clauses_of(config->vocabulary, rest);

	return match_class(config->vocabulary, c, 0, c->tokens->len, "because") > 0;
}

/* What stands behind "ABAIKAN": courtesies, or a reason behind a colon or a word that begins one. */
static void read_ignored(const Config *config, const char *text, const char *rest, TriageLine *line)
{
	const char *colon = strchr(text, ':'), *why = NULL;
	g_autofree char *reason = g_strstrip(g_strdup(colon ? colon + 1 : rest)), *left = NULL;

	if (!colon && is_courtesy(config, reason)) {
		*reason = '\0';
	} else if (colon || begins_reason(config, reason)) {
		why = weigh_reason(config, reason, &left);
	} else {
		why = config->vocabulary->ask_back.left;
		left = g_strdup(reason);
	}
	if (why) {
		triage_line_refuse_left(line, REASON_WORDS, left);
		line->words = why;
		return;
	}
	g_free(line->rest);
	line->rest = g_steal_pointer(&reason);
}

TriageLine *triage_read_one(const Config *config, const char *text)
{
	const Vocabulary *v = config->vocabulary;
	g_autoptr(GPtrArray) words = words_of(text);
	TriageLine *line = line_new(0);
	guint used;

	find_act(config, words, line, &used);
	const char *rest = head_tail(text, used);
	bool free_text = line->act == TRIAGE_IGNORE && strchr(text, ':');
	if (line->act == TRIAGE_UNCLEAR) {
		triage_line_refuse(line, REASON_TRIAGE_UNKNOWN);
	} else if (!free_text &&
		   (strchr(text, '?') || objects(v, words, used, line->act == TRIAGE_IGNORE))) {
		triage_line_refuse(line, REASON_TRIAGE_OBJECTION);
	} else if (line->act == TRIAGE_IGNORE) {
		read_ignored(config, text, rest, line);
	} else if (!is_courtesy(config, rest)) {
		g_free(line->rest);
		line->rest = join(words, used);
	}
	if (((line->act == TRIAGE_NOT_SPAM || line->act == TRIAGE_PROPOSED) && *line->rest) ||
	    (line->act == TRIAGE_REGISTER && words->len > used + LONGEST_NAME))
		triage_line_refuse_left(line, REASON_TRIAGE_UNKNOWN, line->rest);
	return line;
}

/* ---- taking the answer apart ---- */

static const char *skip_marks(const char *p)
{
	return p + strspn(p, " \t.):=-");
}

/* Bytes of the word for "number" or "and" at `text`; a sign needs no blank behind it. */
static gsize number_word(const Language *language, const char *text)
{
	gsize n = heard_at(language, HEARD_NUMBER, text);

	if (n > 0 && (!g_ascii_isalnum(text[n - 1]) || g_ascii_isspace(text[n])))
		return n;
	return *text == '#' ? 1 : 0;
}

/* "no", "nomor", "#", "dan", "&" before a number. */
static const char *skip_number_words(const Language *language, const char *p)
{
	gsize n = number_word(language, p);

	return n > 0 ? skip_marks(p + n) : p;
}

/* "7", "2-4", "7.": one number or a range at `p`; returns what follows it, NULL: there is none. */
static const char *take_numbers(const char *p, GArray *numbers)
{
	char *end;

	if (!g_ascii_isdigit(*p))
		return NULL;
	guint64 from = g_ascii_strtoull(p, &end, 10), to = from;
	if (*end == '-' && g_ascii_isdigit(end[1]))
		to = g_ascii_strtoull(end + 1, &end, 10);
	if (g_ascii_isalpha(*end) || from > to || to > HIGHEST_NUMBER)
		return NULL;
	for (guint64 n = from; n <= to; n++) {
		guint number = (guint)n;
		g_array_append_val(numbers, number);
	}
	return skip_marks(end);
}

/* "SEMUA ABAIKAN", "ABAIKAN SEMUA", "SISANYA ABAIKAN". */
static char *take_all(const Language *language, const char *p, bool *all_r, bool *others_r)
{
	g_autofree char *text = g_strstrip(g_strdup(p));
	gsize others = heard_at(language, HEARD_OTHERS, text),
	      all = heard_at(language, HEARD_ALL, text);
	const char *last = strrchr(text, ' ');

	*others_r = others > 0;
	*all_r = !*others_r && all > 0;
	if (others > 0 || all > 0)
		return g_strdup(skip_marks(text + MAX(others, all)));
	if (!last || !heard_is(language, HEARD_ALL, last + 1, strlen(last + 1)))
		return NULL;
	*all_r = true;
	return g_strndup(text, (gsize)(last - text));
}

/* Greetings and courtesies, and nothing else. */
static bool is_greeting(const Config *config, const char *text)
{
	ReadingRules rules = rules_of(config);

	return sentence_fills(&rules, text, config->vocabulary->grammar->sentences.aside);
}

static Piece *add_piece(Parts *a, const char *text)
{
	Piece *piece = g_new0(Piece, 1);

	piece->numbers = g_array_new(FALSE, FALSE, sizeof(guint));
	piece->text = g_string_new(text);
	g_ptr_array_add(a->pieces, piece);
	return piece;
}

/* No number in front: what all share, or more of the piece before. */
static void take_words(Parts *a, const char *text, const char *glue)
{
	bool all, others;
	g_autofree char *rest = take_all(a->config->language, text, &all, &others);

	if (rest) {
		Piece *piece = add_piece(a, rest);
		piece->all = all;
		piece->others = others;
		return;
	}
	if (a->pieces->len == 0 || a->waiting->len > 0) {
		if (a->waiting->len > 0 || !is_greeting(a->config, text))
			a->why = REASON_TRIAGE_NO_NUMBER;
		return;
	}
	Piece *last = a->pieces->pdata[a->pieces->len - 1];
	g_string_append_printf(last->text, "%s%s", glue, text);
	last->continued = last->continued || *glue == '\n';
}

static void take_piece(Parts *a, const char *text, const char *glue)
{
	const char *p = skip_number_words(a->config->language, text),
		   *next = take_numbers(p, a->waiting);

	if (!next) {
		take_words(a, text, glue);
		return;
	}
	for (const char *more;
	     (more = take_numbers(skip_number_words(a->config->language, next), a->waiting));)
		next = more;
	if (!*next)
		return;
	Piece *piece = add_piece(a, next);
	g_array_append_vals(piece->numbers, a->waiting->data, a->waiting->len);
	g_array_set_size(a->waiting, 0);
}

/* A reason may hold commas: it is not taken apart where no number follows. */
static void take_line(Parts *a, const char *line)
{
	g_auto(GStrv) parts = g_strsplit_set(line, ",;", -1);

	for (guint i = 0; parts[i] && !a->why; i++) {
		const char *text = g_strstrip(parts[i]);
		if (*text)
			take_piece(a, text, i > 0 ? ", " : "\n");
	}
}

static void take_lines(Parts *a, const char *reply)
{
	ReadingRules rules = rules_of(a->config);
	g_autofree char *said = card_cut_below_closing(&rules, reply);
	g_auto(GStrv) lines = g_strsplit(said, "\n", -1);

	for (guint i = 0; lines[i] && !a->why; i++) {
		const char *line = g_strstrip(lines[i]);
		bool begun = a->pieces->len > 0 || a->waiting->len > 0;
		if (!*line || (!begun && is_greeting(a->config, line)) ||
		    (begun && head_is_closing(rules.vocabulary, line)))
			continue;
		take_line(a, line);
	}
	if (!a->why && a->waiting->len > 0)
		a->why = REASON_TRIAGE_UNKNOWN;
	if (!a->why && a->pieces->len == 0)
		a->why = REASON_TRIAGE_EMPTY;
}

/* ---- putting it together ---- */

static TriageLine *line_of(const GPtrArray *lines, guint number)
{
	for (guint i = 0; i < lines->len; i++) {
		TriageLine *line = lines->pdata[i];
		if (line->number == number)
			return line;
	}
	return NULL;
}

static void add_line(Parts *a, GPtrArray *lines, const Piece *piece, guint number)
{
	TriageLine *before = line_of(lines, number);

	if (number == 0 || number > a->count) {
		a->why = REASON_TRIAGE_OUTSIDE;
		return;
	}
	if (before) {
		triage_line_refuse(before, REASON_TRIAGE_TWICE);
		return;
	}
	TriageLine *line = triage_read_one(a->config, piece->text->str);
	line->number = number;
	line->all = piece->all || piece->others;
	g_ptr_array_add(lines, line);
	line->loose = piece->continued;
	/* Who writes on without a number may mean all of it. */
	if (line->loose && (line->act == TRIAGE_UNCLEAR || line->act == TRIAGE_IGNORE))
		a->why = REASON_TRIAGE_NO_NUMBER;
}

static void add_lines(Parts *a, GPtrArray *lines, const Piece *piece)
{
	for (guint i = 0; i < piece->numbers->len && !a->why; i++)
		add_line(a, lines, piece, g_array_index(piece->numbers, guint, i));
	for (guint n = 1; (piece->all || piece->others) && n <= a->count && !a->why; n++)
		if (piece->all || !line_of(lines, n))
			add_line(a, lines, piece, n);
}

/* What all the others get comes last, whatever stands where. */
static void put_together(Parts *a, GPtrArray *lines)
{
	for (guint i = 0; i < a->pieces->len && !a->why; i++) {
		const Piece *piece = a->pieces->pdata[i];
		if (piece->all && a->pieces->len > 1)
			a->why = REASON_TRIAGE_MIXED;
		else if (!piece->others)
			add_lines(a, lines, piece);
	}
	for (guint i = 0, others = 0; i < a->pieces->len && !a->why; i++) {
		const Piece *piece = a->pieces->pdata[i];
		if (piece->others && others++ > 0)
			a->why = REASON_TRIAGE_MIXED;
		else if (piece->others)
			add_lines(a, lines, piece);
	}
}

GPtrArray *triage_read(const Config *config, const char *reply, guint count, ReasonId *why_r)
{
	GPtrArray *lines = g_ptr_array_new_with_free_func((GDestroyNotify)triage_line_free);
	Parts a = {config, count, NULL, NULL, REASON_NONE};

	if (strlen(reply) > ANSWER_BYTES) {
		*why_r = REASON_TRIAGE_LONG;
		return lines;
	}
	a.pieces = g_ptr_array_new_with_free_func(piece_free);
	a.waiting = g_array_new(FALSE, FALSE, sizeof(guint));
	take_lines(&a, reply);
	put_together(&a, lines);
	g_ptr_array_unref(a.pieces);
	g_array_unref(a.waiting);
	if (a.why)
		g_ptr_array_set_size(lines, 0);
	*why_r = a.why;
	return lines;
}
