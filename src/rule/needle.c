#include "rule/needle.h"

#include <string.h>

enum { SHORTEST = 3 };

/* ---- what a pattern needs ---- */

/* An alternation, a sequence or an atom of a pattern needs one word of a set, or nothing (NULL). */
typedef struct Reader {
	const char *p;
	bool lost; /* something stands there that is not read here */
} Reader;

static GPtrArray *read_alternation(Reader *r);

static gsize shortest(const GPtrArray *set)
{
	gsize least = G_MAXSIZE;

	for (guint i = 0; i < set->len; i++)
		least = MIN(least, strlen(set->pdata[i]));
	return least;
}

/* Keeps that of the two which is found less often.  Takes `other` over; both may be NULL. */
static void keep_better(GPtrArray **best, GPtrArray *other)
{
	if (!other)
		return;
	const gsize length = shortest(other), have = *best ? shortest(*best) : 0;

	if (*best && (length < have || (length == have && other->len >= (*best)->len))) {
		g_ptr_array_unref(other);
		return;
	}
	g_clear_pointer(best, g_ptr_array_unref);
	*best = other;
}

/* What has been read of plain letters in a row is one word. */
static void end_run(GPtrArray **best, GString *run)
{
	if (run->len >= SHORTEST) {
		GPtrArray *set = g_ptr_array_new_with_free_func(g_free);
		g_ptr_array_add(set, g_strdup(run->str));
		keep_better(best, set);
	}
	g_string_truncate(run, 0);
}

typedef enum { ONCE, REPEATED, OPTIONAL } Times;

/* "{2}", "{0,40}": the byte behind it; NULL: none of these. */
static const char *behind_braces(const char *p)
{
	if (*p != '{' || !g_ascii_isdigit(p[1]))
		return NULL;
	for (p++; g_ascii_isdigit(*p) || *p == ','; p++)
		;
	return *p == '}' ? p + 1 : NULL;
}

/* How often what stands in front may stand there; braces are taken for none at all. */
static Times read_times(Reader *r)
{
	Times times = ONCE;
	const char *behind = behind_braces(r->p);

	if (behind || *r->p == '*' || *r->p == '?')
		times = OPTIONAL;
	else if (*r->p == '+')
		times = REPEATED;
	else
		r->lost |= *r->p == '{';
	if (times == ONCE)
		return times;
	r->p = behind ? behind : r->p + 1;
	if (*r->p == '+' || *r->p == '?')
		r->p++;
	return times;
}

static void read_byte(Reader *r, char byte, GPtrArray **best, GString *run)
{
	const Times times = read_times(r);

	if (times != OPTIONAL)
		g_string_append_c(run, g_ascii_tolower(byte));
	if (times != ONCE)
		end_run(best, run);
}

/* Whether a group only looks ahead or back: its words need not stand in what matches.  Moves behind its mark. */
static bool read_group_mark(Reader *r)
{
	static const char *const looks[] = {"?<!", "?<=", "?!", "?=", NULL};

	for (guint i = 0; looks[i]; i++)
		if (g_str_has_prefix(r->p, looks[i])) {
			r->p += strlen(looks[i]);
			return true;
		}
	if (g_str_has_prefix(r->p, "?:"))
		r->p += 2;
	else
		r->lost |= *r->p == '?' || *r->p == '*';
	return false;
}

static void read_group(Reader *r, GPtrArray **best, GString *run)
{
	end_run(best, run);
	r->p++;
	const bool looks = read_group_mark(r);
	GPtrArray *needs = r->lost ? NULL : read_alternation(r);
	r->lost |= *r->p != ')';
	if (!r->lost)
		r->p++;
	if ((read_times(r) == OPTIONAL || looks || r->lost) && needs)
		g_clear_pointer(&needs, g_ptr_array_unref);
	keep_better(best, needs);
}

/* "[^a-z]", "[]x]"; a class by name within is not read. */
static void skip_class(Reader *r)
{
	r->p++;
	if (*r->p == '^')
		r->p++;
	if (*r->p == ']')
		r->p++;
	for (; *r->p && *r->p != ']'; r->p++) {
		r->lost |= *r->p == '[';
		if (*r->p == '\\' && r->p[1])
			r->p++;
	}
	r->lost |= *r->p != ']';
	if (!r->lost)
		r->p++;
	read_times(r);
}

static void read_escape(Reader *r, GPtrArray **best, GString *run)
{
	const char c = r->p[1];

	if (c && strchr("bBAzZdDwWsSRhHvV", c)) {
		r->p += 2;
		end_run(best, run);
		read_times(r);
	} else if (g_ascii_ispunct(c)) {
		r->p += 2;
		read_byte(r, c, best, run);
	} else {
		r->lost = true;
	}
}

static void read_atom(Reader *r, GPtrArray **best, GString *run)
{
	const char c = *r->p;

	if (c == '\\') {
		read_escape(r, best, run);
	} else if (c == '(') {
		read_group(r, best, run);
	} else if (c == '[') {
		end_run(best, run);
		skip_class(r);
	} else if (strchr(".^$", c) || (guchar)c >= 0x80) {
		end_run(best, run);
		r->p = g_utf8_next_char(r->p);
		read_times(r);
	} else if (strchr("*+?{", c)) {
		r->lost = true;
	} else {
		r->p++;
		read_byte(r, c, best, run);
	}
}

static GPtrArray *read_sequence(Reader *r)
{
	g_autoptr(GString) run = g_string_new(NULL);
	GPtrArray *best = NULL;

	while (*r->p && *r->p != '|' && *r->p != ')' && !r->lost)
		read_atom(r, &best, run);
	end_run(&best, run);
	return best;
}

/* Each of several ways has to need something. */
static GPtrArray *read_alternation(Reader *r)
{
	GPtrArray *all = read_sequence(r);

	while (*r->p == '|' && !r->lost) {
		r->p++;
		GPtrArray *next = read_sequence(r);
		if (all && next) {
			g_ptr_array_extend_and_steal(all, next);
			continue;
		}
		g_clear_pointer(&all, g_ptr_array_unref);
		g_clear_pointer(&next, g_ptr_array_unref);
	}
	return all;
}

GPtrArray *needles_of(const char *pattern)
{
	Reader r = {pattern, false};
	GPtrArray *needs = read_alternation(&r);

	if (needs && (r.lost || *r.p))
		g_clear_pointer(&needs, g_ptr_array_unref);
	return needs;
}

/* ---- looking for them ---- */

enum { BUCKETS = 4096 };

struct Needles {
	GPtrArray *all; /* of char * */
	bool begins[BUCKETS]; /* whether there is a bucket */
	GArray *buckets[BUCKETS]; /* by the first three bytes: of guint, numbers; or NULL */
};

struct Standing {
	bool all;
	guint8 bits[]; /* by number */
};

Needles *needles_new(void)
{
	Needles *needles = g_new0(Needles, 1);

	needles->all = g_ptr_array_new_with_free_func(g_free);
	return needles;
}

void needles_free(Needles *needles)
{
	if (!needles)
		return;
	for (guint i = 0; i < BUCKETS; i++)
		if (needles->buckets[i])
			g_array_unref(needles->buckets[i]);
	g_ptr_array_unref(needles->all);
	g_free(needles);
}

/* 32 is the bit by which capitals and small letters of ASCII differ. */
static guint bucket_of(const char *p)
{
	const guint a = (guchar)p[0] | 32, b = (guchar)p[1] | 32, c = (guchar)p[2] | 32;

	return (a * 961 + b * 31 + c) % BUCKETS;
}

guint needles_add(Needles *needles, const char *needle)
{
	guint number;

	g_assert(strlen(needle) >= SHORTEST);
	if (g_ptr_array_find_with_equal_func(needles->all, needle, g_str_equal, &number))
		return number;
	number = needles->all->len;
	g_ptr_array_add(needles->all, g_strdup(needle));
	GArray **bucket = &needles->buckets[bucket_of(needle)];
	if (!*bucket)
		*bucket = g_array_new(FALSE, FALSE, sizeof(guint));
	needles->begins[bucket_of(needle)] = true;
	g_array_append_val(*bucket, number);
	return number;
}

/* U+017F is an s and U+212A a k without regard to case; with U+0130 and U+0131 it depends on who is asked. */
static bool is_like_ascii(const char *p, const char *end)
{
	static const char *const letters[] = {"\305\277", "\342\204\252", "\304\260", "\304\261"};

	for (guint i = 0; i < G_N_ELEMENTS(letters); i++) {
		const gsize length = strlen(letters[i]);
		if ((gsize)(end - p) >= length && memcmp(p, letters[i], length) == 0)
			return true;
	}
	return false;
}

static void try_bucket(const Needles *needles, const GArray *bucket, const char *p, const char *end,
    Standing *standing)
{
	for (guint i = 0; i < bucket->len; i++) {
		const guint number = g_array_index(bucket, guint, i);
		const char *needle = needles->all->pdata[number];
		const gsize length = strlen(needle);
		if ((gsize)(end - p) >= length && g_ascii_strncasecmp(p, needle, length) == 0)
			standing->bits[number / 8] |= (guint8)(1 << number % 8);
	}
}

static bool has_like_ascii(const char *text, const char *end)
{
	for (const char *p = text; p < end; p++)
		if ((guchar)*p >= 0x80 && is_like_ascii(p, end))
			return true;
	return false;
}

Standing *needles_look(const Needles *needles, const char *text, gsize length)
{
	Standing *standing = g_malloc0(sizeof *standing + needles->all->len / 8 + 1);
	const char *end = text + length;

	standing->all = has_like_ascii(text, end);
	for (const char *p = text; end - p >= SHORTEST && !standing->all; p++) {
		const guint bucket = bucket_of(p);
		if (needles->begins[bucket])
			try_bucket(needles, needles->buckets[bucket], p, end, standing);
	}
	return standing;
}

bool needle_stands(const Standing *standing, guint number)
{
	return standing->all || (standing->bits[number / 8] >> number % 8 & 1);
}
