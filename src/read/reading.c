#include "read/reading.h"

#include "read/words.h"

#include <string.h>

enum {
	NAME_WORDS = 4, /* of the person greeted, up to the comma: "Pak Kepala Kantor," */
	NEGATOR_REACH = 3, /* words before an act within which a negator turns it round */
	HIGHEST_NUMBER = 99999,
	HEAD_BYTES = 400, /* of the first line in which act and numbers stand */
	APPROVAL_BYTES = 4000, /* of an approval with all its words */
	ANSWER_BYTES = 16000, /* of any answer; every word is held against the vocabulary */
	SECTIONS_BYTES = 256 * 1024, /* of one that writes sections, of which only heads are read */
};

static const char why_empty[] = "surel balasan tidak berisi perintah";
static const char why_unknown[] = "baris pertama bukan salah satu pilihan";
static const char why_never[] = "kata tersebut tidak cukup jelas sebagai keputusan";
static const char why_negated[] = "terdapat kata ingkar di dekat keputusan";
static const char why_condition[] = "terdapat syarat atau catatan pada persetujuan";
static const char why_question[] = "surel balasan berupa pertanyaan";
static const char why_doubt[] = "surel balasan terbaca ragu-ragu";
static const char why_second[] = "terdapat lebih dari satu keputusan";
static const char why_long[] = "surel balasan terlalu panjang untuk sebuah keputusan";
static const char why_loose[] = "nomor dan keterangannya belum dipisahkan dengan titik dua";
static const char why_other[] = "nomor yang disebut bukan nomor agenda ini";

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
	g_array_unref(r->numbers);
	g_free(r);
}

/* The act whose phrase at this place is the longest; *length_r words. */
static const Act *act_at(const Vocabulary *v, const GPtrArray *words, guint at, guint *length_r)
{
	const Act *best = NULL;

	*length_r = 0;
	for (guint i = 0; i < v->acts->len; i++) {
		const Act *act = v->acts->pdata[i];
		guint n = words_match_any(words, at, act->words);
		if (n > *length_r) {
			*length_r = n;
			best = act;
		}
	}
	return best;
}

/* A word of the never-list that this role may use for an act. */
static const Act *allowed_act(const ReadingRules *rules, const GPtrArray *words)
{
	const GPtrArray *allowed = rules->vocabulary->allowed;

	for (guint i = 0; i < allowed->len; i++) {
		const Allowed *a = allowed->pdata[i];
		if (g_strcmp0(rules->role, a->role) == 0 &&
		    words_match_any(words, 0, a->words) == words->len)
			return vocabulary_act(rules->vocabulary, a->act);
	}
	return NULL;
}

/* After a greeting the name of the person greeted may follow, up to a comma, when no act is in it. */
static guint skip_name(const Vocabulary *v, const GPtrArray *words, guint at)
{
	guint n;

	for (guint i = at; i < words->len && i <= at + NAME_WORDS; i++) {
		if (g_str_equal(words->pdata[i], ","))
			return i + 1;
		if (act_at(v, words, i, &n) || words_match_any(words, i, v->negators) > 0)
			return at;
	}
	return at;
}

guint reading_greeting(const Vocabulary *v, const GPtrArray *words)
{
	guint at = 0, n;

	while (at < words->len) {
		if (g_str_equal(words->pdata[at], ",")) {
			at++;
			continue;
		}
		/* "siap laksanakan" is an act although "siap" weighs nothing. */
		if (act_at(v, words, at, &n))
			return at;
		n = words_match_any(words, at, v->greetings);
		if (n > 0) {
			at = skip_name(v, words, at + n);
			continue;
		}
		n = words_match_any(words, at, v->fillers);
		if (n == 0)
			return at;
		at += n;
	}
	return at;
}

static bool is_only_greeting(const Vocabulary *v, const char *line)
{
	g_autoptr(GPtrArray) words = words_of(line);

	if (words->len == 0)
		return true;
	/* "Siap" or "Baik" alone is an answer, though an unclear one. */
	if (words_match_any(words, 0, v->never) == words->len)
		return false;
	guint at = reading_greeting(v, words);
	if (at == words->len)
		return words_match_any(words, 0, v->greetings) > 0;
	/* "Yth. Bapak Kepala" has no comma. */
	return words_match_any(words, 0, v->greetings) > 0 && words->len <= NAME_WORDS + 2 &&
	       at > 0 && strchr(line, ',') == NULL && words_find_any(words, at, v->negators) < 0 &&
	       g_str_has_prefix(words->pdata[0], "yth");
}

static bool is_closing(const Vocabulary *v, const char *line)
{
	g_autoptr(GPtrArray) words = words_of(line);

	return words->len > 0 && words_match_any(words, 0, v->closings) > 0;
}

char *reading_split(const Vocabulary *v, const char *reply, char **rest_r)
{
	g_auto(GStrv) lines = g_strsplit(reply, "\n", -1);
	GString *rest = g_string_new(NULL);
	char *first = NULL;

	for (guint i = 0; lines[i]; i++) {
		char *line = g_strstrip(lines[i]);
		if (!first && is_only_greeting(v, line))
			continue;
		if (!first) {
			first = g_strdup(line);
			continue;
		}
		if (is_closing(v, line))
			break;
		if (*line)
			g_string_append_printf(rest, "%s%s", rest->len ? "\n" : "", line);
	}
	*rest_r = g_string_free(rest, FALSE);
	return first;
}

static bool has_note(const Act *act)
{
	return act->takes != TAKES_NOTHING && act->takes != TAKES_NUMBERS;
}

/* How many of the line's words may hold numbers of entries or lines: what stands behind the colon is a note
 * ("HASIL PEMANTAUAN: 50 orang", "TOLAK 2: 3 korban"), but for acts that have none. */
static guint numbers_end(const Act *act, const char *line, const GPtrArray *words, guint at)
{
	const char *colon = words_colon(line);

	if (!colon)
		return words->len;
	g_autofree char *head = g_strndup(line, (gsize)(colon - line));
	g_autoptr(GPtrArray) before = words_of(head);
	if (before->len > at)
		return before->len;
	return has_note(act) ? at : words->len;
}

static bool joins_numbers(const char *word)
{
	static const char *const joints[] = {",", "dan", "&", "no", "nomor"};

	for (guint i = 0; i < G_N_ELEMENTS(joints); i++)
		if (g_str_equal(word, joints[i]))
			return true;
	return false;
}

/* "2", "2-4"; false: another word. */
static bool read_number(const char *word, Reading *r)
{
	char *end;
	gint64 from = g_ascii_strtoll(word, &end, 10), to = from;

	if (end == word || from < 0 || from > HIGHEST_NUMBER)
		return false;
	if (*end == '-' && g_ascii_isdigit(end[1]))
		to = g_ascii_strtoll(end + 1, &end, 10);
	if (*end || to < from || to - from > 100)
		return false;
	for (gint64 n = from; n <= to; n++) {
		int number = (int)n;
		g_array_append_val(r->numbers, number);
	}
	return true;
}

/* "1,3", "0147 dan 0148": numbers right after the act, `last` words at the most.  *loose_r: in front of a note
 * ("TOLAK 2 3 korban") one may be part of it. */
static guint read_numbers(const GPtrArray *words, guint at, guint last, Reading *r, bool *loose_r)
{
	bool joined = true;

	*loose_r = false;
	for (; at < last; at++) {
		const char *word = words->pdata[at];
		if (joins_numbers(word)) {
			joined = true;
		} else if (g_str_equal(word, "semua") || g_str_equal(word, "semuanya")) {
			r->all = true;
		} else if (read_number(word, r)) {
			*loose_r = *loose_r || (has_note(r->act) && !joined);
			joined = false;
		} else {
			break;
		}
	}
	return at;
}

const char *reading_tail(const char *line, guint count)
{
	g_autofree char *head = NULL;

	for (const char *p = line; *p; p = g_utf8_next_char(p)) {
		g_free(head);
		head = g_strndup(line, (gsize)(g_utf8_next_char(p) - line));
		g_autoptr(GPtrArray) words = words_of(head);
		const char *next = g_utf8_next_char(p);
		/* Full stops inside a word do not end it: "a.c.c". */
		const char *after = *next == '.' ? next + 1 : next;
		bool at_border = *next == '\0' || !g_unichar_isalnum(g_utf8_get_char(after));
		if (words->len == count && at_border)
			return next + strspn(next, " :,.;-\t");
	}
	return "";
}

static void take_note(Reading *r, const char *tail, const char *rest)
{
	g_free(r->note);
	r->note = g_strdup_printf("%s%s%s", tail, *tail && *rest ? "\n" : "", rest);
	g_strstrip(r->note);
}

static bool has_second_act(
    const Vocabulary *v, const GPtrArray *words, guint from, const Act *first)
{
	guint n;

	for (guint i = from; i < words->len; i++) {
		const Act *act = act_at(v, words, i, &n);
		/* "Setuju, saran sudah tepat" writes no section. */
		if (act && act != first && !act->everyday && act->takes != TAKES_SECTION)
			return true;
	}
	return false;
}

/* What in the note of an approval makes it something else; NULL: nothing does. */
static const char *objection(const Vocabulary *v, const char *note, const Act *act)
{
	if (strlen(note) > APPROVAL_BYTES)
		return why_long;
	g_autoptr(GPtrArray) words = words_of(note);
	if (strchr(note, '?') || words_find_any(words, 0, v->questions) >= 0)
		return why_question;
	if (words_find_any(words, 0, v->conditions) >= 0)
		return why_condition;
	if (words_find_any(words, 0, v->negators) >= 0)
		return why_negated;
	if (words_find_any(words, 0, v->doubts) >= 0)
		return why_doubt;
	return has_second_act(v, words, 0, act) ? why_second : NULL;
}

/* A reason is free text; only another decision at the head of one of its lines makes two of it. */
static const char *objection_to_reason(const Vocabulary *v, const char *note, const Act *act)
{
	g_auto(GStrv) lines = g_strsplit(note, "\n", -1);

	for (guint i = 1; lines[0] && lines[i]; i++) {
		g_autoptr(GPtrArray) words = words_of(lines[i]);
		guint n;
		const Act *other = act_at(v, words, reading_greeting(v, words), &n);
		if (other && other != act && !other->everyday && other->takes == TAKES_NOTHING &&
		    n == words->len)
			return why_second;
	}
	return NULL;
}

/* No act at the head: what was meant, if one stands somewhere in the line. */
static Reading *unclear_line(const Vocabulary *v, const GPtrArray *words)
{
	guint n;

	for (guint i = 0; i < words->len; i++) {
		const Act *act = act_at(v, words, i, &n);
		if (!act)
			continue;
		guint from = i > NEGATOR_REACH ? i - NEGATOR_REACH : 0;
		int negator = words_find_any(words, from, v->negators);
		return reading_new(READ_UNCLEAR, act,
		    negator >= 0 && (guint)negator < i ? why_negated : why_unknown);
	}
	return reading_new(READ_UNCLEAR, NULL, why_unknown);
}

static bool names_other_entry(const ReadingRules *rules, const Reading *r)
{
	if (!rules->own_number || r->act->takes == TAKES_NUMBERS)
		return false;
	for (guint i = 0; i < r->numbers->len; i++)
		if (g_array_index(r->numbers, int, i) !=
		    (int)g_ascii_strtoll(rules->own_number, NULL, 10))
			return true;
	return false;
}

static bool is_behind_colon(const char *line, const char *tail)
{
	for (const char *p = tail; p > line && strchr(" :,.;-\t", p[-1]); p--)
		if (p[-1] == ':')
			return true;
	return false;
}

/* Bytes of a number as a book writes it ("T-002") right behind the act; behind a colon it is part of the note. */
static gsize label_length(const char *line, const char *tail)
{
	gsize letters = 0, digits;

	if (*tail == '\0' || is_behind_colon(line, tail))
		return 0;
	while (g_ascii_isalpha(tail[letters]))
		letters++;
	if (letters == 0 || tail[letters] != '-')
		return 0;
	digits = strspn(tail + letters + 1, "0123456789");
	gsize length = letters + 1 + digits;
	return digits > 0 && !g_unichar_isalnum(g_utf8_get_char(tail + length)) ? length : 0;
}

/* The entry's own number, behind which *tail goes on, or another's. */
static bool names_other_label(
    const ReadingRules *rules, const Act *act, const char *line, const char **tail)
{
	gsize length = label_length(line, *tail);

	if (length == 0 || !rules->own_number || act->takes == TAKES_NUMBERS ||
	    act->takes == TAKES_SECTION)
		return false;
	if (strlen(rules->own_number) != length ||
	    g_ascii_strncasecmp(rules->own_number, *tail, length) != 0)
		return true;
	*tail += length;
	*tail += strspn(*tail, " :,.;-\t");
	return false;
}

/* Not in the middle of a character. */
static char *head_of(const char *line)
{
	gsize n = strlen(line);

	if (n <= HEAD_BYTES)
		return g_strdup(line);
	return g_strndup(line, (gsize)(g_utf8_find_prev_char(line, line + HEAD_BYTES) - line));
}

static Reading *read_line(const ReadingRules *rules, const char *line, const char *rest)
{
	const Vocabulary *v = rules->vocabulary;
	g_autofree char *head = head_of(line);
	g_autoptr(GPtrArray) words = words_of(head);
	const Act *allowed = *rest ? NULL : allowed_act(rules, words);
	guint n;

	if (allowed)
		return reading_new(READ_ACT, allowed, "");
	if (words_match_any(words, 0, v->never) == words->len)
		return reading_new(READ_UNCLEAR, NULL, why_never);
	guint at = reading_greeting(v, words);
	const Act *act = act_at(v, words, at, &n);
	if (!act)
		return unclear_line(v, words);
	g_autoptr(Reading) r = reading_new(READ_ACT, act, "");
	guint last = numbers_end(act, head, words, at + n);
	bool loose;
	const char *tail = reading_tail(line, read_numbers(words, at + n, last, r, &loose));
	bool other = names_other_label(rules, act, line, &tail);
	take_note(r, tail, rest);
	const char *against = act->takes == TAKES_NOTHING ? objection(v, r->note, act)
							  : objection_to_reason(v, r->note, act);
	if (!against && strchr(line, '?') && act->takes == TAKES_NOTHING)
		against = why_question;
	if (!against && loose)
		against = why_loose;
	if (!against && (other || names_other_entry(rules, r)))
		against = why_other;
	return against ? reading_new(READ_UNCLEAR, act, against) : g_steal_pointer(&r);
}

Reading *reading_of(const ReadingRules *rules, const char *reply)
{
	if (strlen(reply) > ANSWER_BYTES)
		return reading_new(READ_UNCLEAR, NULL, why_long);
	g_autofree char *rest = NULL;
	g_autofree char *line = reading_split(rules->vocabulary, reply, &rest);

	return line ? read_line(rules, line, rest) : reading_new(READ_NOTHING, NULL, why_empty);
}

static bool begins_with_act(const Vocabulary *v, const char *line)
{
	g_autoptr(GPtrArray) words = words_of(line);
	guint n;

	return act_at(v, words, reading_greeting(v, words), &n) != NULL;
}

GPtrArray *reading_of_list(const ReadingRules *rules, const char *reply)
{
	const Vocabulary *v = rules->vocabulary;
	GPtrArray *readings = g_ptr_array_new_with_free_func((GDestroyNotify)reading_free);
	if (strlen(reply) > ANSWER_BYTES) {
		g_ptr_array_add(readings, reading_new(READ_UNCLEAR, NULL, why_long));
		return readings;
	}
	g_auto(GStrv) lines = g_strsplit(reply, "\n", -1);
	g_autoptr(GString) piece = g_string_new(NULL);

	for (guint i = 0;; i++) {
		char *line = lines[i] ? g_strstrip(lines[i]) : NULL;
		bool ends =
		    !line || begins_with_act(v, line) || (piece->len > 0 && is_closing(v, line));
		if (ends && piece->len > 0) {
			g_ptr_array_add(readings, reading_of(rules, piece->str));
			g_string_truncate(piece, 0);
		}
		if (!line || (readings->len > 0 && is_closing(v, line)))
			break;
		if (*line && (piece->len > 0 || !is_only_greeting(v, line)))
			g_string_append_printf(piece, "%s\n", line);
	}
	return readings;
}

/* What a line of an answer in sections begins. */
typedef struct SectionHead {
	const Act *act; /* NULL: the line goes on with what is begun */
	guint used; /* words up to its text */
	bool ends; /* an act as the last word */
} SectionHead;

/* "TANPA PEMANTAUAN: ...", "TERUSKAN KEPADA ...": as letters write it, in capitals or with a colon, so that no
 * sentence of a section is taken for it. */
static bool is_written_out(const char *line, const Act *act)
{
	gsize n = strlen(act->title);

	if (g_ascii_strncasecmp(line, act->title, n) != 0)
		return false;
	return line[n + strspn(line + n, " ")] == ':' ||
	       (strncmp(line, act->title, n) == 0 && line[n] == ' ');
}

static SectionHead section_head(const Vocabulary *v, const char *line)
{
	g_autofree char *head = head_of(line);
	g_autoptr(GPtrArray) words = words_of(head);
	guint n = 0, at = reading_greeting(v, words);
	const Act *act = at < words->len ? act_at(v, words, at, &n) : NULL;

	if (act && act->takes == TAKES_SECTION)
		return (SectionHead){act, at + n, false};
	if (act && (at + n == words->len || (at == 0 && is_written_out(line, act))))
		return (SectionHead){act, at + n, true};
	return (SectionHead){NULL, 0, false};
}

static void go_on(GPtrArray *readings, const char *line)
{
	Reading *r = readings->pdata[readings->len - 1];
	char *note = g_strdup_printf("%s\n%s", r->note, line);

	g_free(r->note);
	r->note = note;
}

static void begin_section(GPtrArray *readings, const SectionHead *head, const char *line)
{
	Reading *r = reading_new(READ_ACT, head->act, "");

	take_note(r, reading_tail(line, head->used), "");
	g_ptr_array_add(readings, r);
}

/* The last word, with what stands below it as its note. */
static void end_sections(GPtrArray *readings, const ReadingRules *rules, char **lines)
{
	g_autofree char *last = g_strjoinv("\n", lines);

	g_ptr_array_add(readings, reading_of(rules, last));
}

GPtrArray *reading_of_sections(const ReadingRules *rules, const char *reply)
{
	const Vocabulary *v = rules->vocabulary;
	GPtrArray *readings = g_ptr_array_new_with_free_func((GDestroyNotify)reading_free);
	g_auto(GStrv) lines = g_strsplit(reply, "\n", -1);
	bool ended = strlen(reply) > SECTIONS_BYTES;

	for (guint i = 0; lines[i] && !ended; i++) {
		char *line = g_strstrip(lines[i]);
		SectionHead head = section_head(v, line);
		if (readings->len == 0 && (!head.act || head.ends) && is_only_greeting(v, line))
			continue;
		ended =
		    readings->len == 0 ? !head.act || head.ends : head.ends || is_closing(v, line);
		if (head.act && !head.ends)
			begin_section(readings, &head, line);
		else if (readings->len > 0 && head.ends)
			end_sections(readings, rules, lines + i);
		else if (!ended)
			go_on(readings, line);
	}
	for (guint i = 0; i < readings->len; i++)
		g_strstrip(((Reading *)readings->pdata[i])->note);
	if (readings->len == 0)
		g_ptr_array_add(readings, reading_of(rules, reply));
	return readings;
}
