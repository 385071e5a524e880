#include "message/bounce/bounce_text.h"

#include "message/text/address_scan.h"
#include "message/bounce/bounce_forms.h"
#include "message/bounce/bounce_reason.h"
#include "message/bytes/limits.h"
#include "message/text/phrase.h"
#include "message/bounce/smtp_status.h"

#include <string.h>

enum {
	LINE_BYTES = 2000, /* of one line that are looked at */
	LINE_ADDRESSES = 50,
};

/* How surely an address in a notice is the one that failed. */
typedef enum {
	RANK_NONE,
	RANK_MENTION,
	RANK_ORIGIN, /* what the failing one was made of, told where that is kept secret */
	RANK_ADDRESSEE,
	RANK_SENTENCE,
	RANK_NAMED
} Rank;

typedef struct Find {
	char *address;
	Rank rank;
	guint line;
	char *rest; /* what stands behind it on the line */
} Find;

static void find_free(gpointer data)
{
	Find *find = data;

	g_free(find->address);
	g_free(find->rest);
	g_free(find);
}

/* A line without the marks in front of it: quotes, bullets, arrows of transcripts. */
static char *trimmed_line(const char *start, gsize length)
{
	char *line = g_strndup(start, MIN(length, (gsize)LINE_BYTES));
	gsize marks = strspn(line, " \t>|*");
	char *valid = g_utf8_make_valid(line + marks, -1);

	g_free(line);
	return g_strchomp(valid);
}

static bool is_opening_mark(char c)
{
	return c && strchr("<'\"([`*-: ", c);
}

/* An SMTP reply, an arrow or an enhanced code and nothing else. */
static bool is_reply_prefix(const char *prefix)
{
	while (*prefix &&
	       (is_opening_mark(*prefix) || g_ascii_isdigit(*prefix) || strchr("<>#.;,)", *prefix)))
		prefix++;
	return *prefix == '\0';
}

/* Header fields of the returned mail; HTML may have joined them in one line. */
static bool is_addressee_label(const char *before)
{
	static const char *const labels[] = {"to:", "to: <", "an:", "kepada:", NULL};

	for (guint i = 0; labels[i]; i++)
		if (g_str_equal(before, labels[i]))
			return true;
	return strstr(before, "subject: ") &&
	       (g_str_has_suffix(before, " to:") || g_str_has_suffix(before, " to: <"));
}

static Rank rank_of(const char *prefix, const char *line)
{
	g_autofree char *before = phrase_fold(prefix, LINE_BYTES);

	if (is_reply_prefix(before))
		return RANK_NAMED;
	if (is_addressee_label(before))
		return RANK_ADDRESSEE;
	if (strstr(before, "generated from") || strstr(before, "expanded from"))
		return RANK_ORIGIN;
	if (bounce_label_names_other(before))
		return RANK_NONE;
	if (bounce_label_names_recipient(before))
		return RANK_NAMED;
	g_autofree char *folded = phrase_fold(line, LINE_BYTES);
	return bounce_words_fail(folded) || smtp_status_of_words(folded) ? RANK_SENTENCE
									 : RANK_MENTION;
}

static bool listed(const GPtrArray *others, const char *address)
{
	for (guint i = 0; others && i < others->len; i++)
		if (g_ascii_strcasecmp(others->pdata[i], address) == 0)
			return true;
	return false;
}

/* Addresses between which only separators stand are a list: one rank for all. */
static bool is_list_gap(const char *gap)
{
	return gap[strspn(gap, " ,;<>\t")] == '\0';
}

static void take_address(GPtrArray *finds, const AddressSpan *span, Rank rank, guint line)
{
	Find *find = g_new0(Find, 1);

	find->address = g_strndup(span->start, (gsize)(span->end - span->start));
	find->rank = rank;
	find->line = line;
	find->rest = g_strdup(span->end);
	g_ptr_array_add(finds, find);
}

/* Notices name postmasters to ask; one that failed has a label. */
static bool is_helper(const char *address, const char *gap)
{
	if (!address_is_daemon(address))
		return false;
	g_autofree char *before = phrase_fold(gap, LINE_BYTES);
	return !bounce_label_names_recipient(before);
}

static Rank final_rank(Rank rank, const char *address, const char *gap, const GPtrArray *others)
{
	if (is_helper(address, gap) || (rank < RANK_NAMED && listed(others, address)))
		return RANK_NONE;
	if (rank == RANK_MENTION && !strchr(strrchr(address, '@'), '.'))
		return RANK_NONE;
	return rank;
}

static void scan_line(GPtrArray *finds, const char *line, guint number, const GPtrArray *others)
{
	AddressSpan span;
	const char *from = line;
	Rank rank = RANK_NONE;

	for (guint i = 0;
	     i < LINE_ADDRESSES && finds->len < LIMIT_RECIPIENTS && address_scan(from, &span);
	     i++) {
		g_autofree char *gap = g_strndup(from, (gsize)(span.start - from));
		g_autofree char *address = g_strndup(span.start, (gsize)(span.end - span.start));
		if (from == line || !is_list_gap(gap))
			rank = rank_of(gap, line);
		/* A second address on a line is not the subject of its reply code, but in JSON each
		 * has its own. */
		if (from != line && !is_list_gap(gap) &&
		    !g_str_has_suffix(gap, "\"emailAddress\":\""))
			rank = MIN(rank, RANK_SENTENCE);
		Rank one = final_rank(rank, address, gap, others);
		if (one != RANK_NONE)
			take_address(finds, &span, one, number);
		from = span.end;
	}
}

static BounceRecipient *known_recipient(const GPtrArray *recipients, const char *address)
{
	for (guint i = 0; i < recipients->len; i++) {
		BounceRecipient *r = recipients->pdata[i];
		if (g_ascii_strcasecmp(r->address, address) == 0)
			return r;
	}
	return NULL;
}

static void take_find(GPtrArray *recipients, const Find *find, const GPtrArray *lines)
{
	g_autofree char *reason = bounce_reason(lines, find->line, find->rest, find->address);
	BounceRecipient *known = known_recipient(recipients, find->address);

	if (!known) {
		g_ptr_array_add(
		    recipients, bounce_recipient_new(find->address, NULL, NULL, reason));
		return;
	}
	/* A second mention with a reply code says more than a first one without. */
	if (reason && (!known->diagnostic ||
			  (!smtp_reply_find(known->diagnostic) && smtp_reply_find(reason)))) {
		g_free(known->diagnostic);
		known->diagnostic = g_steal_pointer(&reason);
	}
}

static Rank best_rank(const GPtrArray *finds)
{
	Rank best = RANK_NONE;

	for (guint i = 0; i < finds->len; i++)
		best = MAX(best, ((const Find *)finds->pdata[i])->rank);
	return best;
}

/* Own addresses stand in notices too; they count only where nobody else is named. */
static bool only_others(const GPtrArray *finds, Rank rank, const GPtrArray *others)
{
	for (guint i = 0; i < finds->len; i++) {
		const Find *find = finds->pdata[i];
		if (find->rank == rank && !listed(others, find->address))
			return false;
	}
	return true;
}

static void take_finds(
    BounceText *bt, const GPtrArray *finds, const GPtrArray *lines, const GPtrArray *others)
{
	Rank best = best_rank(finds);
	bool keep_others = only_others(finds, best, others);

	bt->sure = best >= RANK_SENTENCE;
	for (guint i = 0; i < finds->len && best != RANK_NONE; i++) {
		const Find *find = finds->pdata[i];
		if (find->rank == best && (keep_others || !listed(others, find->address)))
			take_find(bt->recipients, find, lines);
	}
}

/* A returned header ends the notice; words that announce the returned message do so only when
 * somebody was named before: some notices announce it first. */
static bool ends_notice(const char *line, const GPtrArray *finds)
{
	g_autofree char *folded = phrase_fold(line, LINE_BYTES);

	return bounce_line_is_header(folded) ||
	       (finds->len > 0 && bounce_line_opens_returned(folded));
}

/* Fills `lines` and `finds` up to the returned message or a limit. */
static void read_lines(
    BounceText *bt, const char *text, const GPtrArray *others, GPtrArray *lines, GPtrArray *finds)
{
	const char *p = text;

	while (*p && lines->len < LIMIT_NOTICE_LINES && p - text < LIMIT_NOTICE) {
		const char *end = strchrnul(p, '\n');
		char *line = trimmed_line(p, (gsize)(end - p));
		if (lines->len > 0 && ends_notice(line, finds)) {
			g_free(line);
			bt->returned = p;
			return;
		}
		scan_line(finds, line, lines->len, others);
		g_ptr_array_add(lines, line);
		p = *end ? end + 1 : end;
	}
	bt->limited = p[strspn(p, " \t\n")] != '\0';
}

BounceText *bounce_text_read(const char *text, const GPtrArray *others)
{
	BounceText *bt = g_new0(BounceText, 1);
	g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) finds = g_ptr_array_new_with_free_func(find_free);

	bt->recipients = g_ptr_array_new_with_free_func((GDestroyNotify)bounce_recipient_free);
	read_lines(bt, text, others, lines, finds);
	take_finds(bt, finds, lines, others);
	g_ptr_array_add(lines, NULL);
	bt->notice = g_strjoinv("\n", (char **)lines->pdata);
	return bt;
}

void bounce_text_free(BounceText *bt)
{
	if (!bt)
		return;
	g_ptr_array_unref(bt->recipients);
	g_free(bt->notice);
	g_free(bt);
}
