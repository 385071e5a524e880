#include "message/reply/reply.h"
#include "message/reply/replyattribution.h"
#include "message/reply/replyflat.h"
#include "message/reply/replyheader.h"
#include "message/reply/replyline.h"
#include "message/reply/replymend.h"
#include "message/reply/replysignature.h"

#include <string.h>

static void mark(ReplyText *reply, guint first, guint end, LineKind kind)
{
	for (guint i = first; i < end; i++)
		if (reply->lines[i].kind != LINE_BLANK)
			reply->lines[i].kind = (guint8)kind;
}

/* Marks the lines from `line` on that bear a rarer quote sign, if that one does. */
static bool mark_other_signs(ReplyText *reply, guint line)
{
	if (line == reply->count || !replyline_has_other_sign(reply, line))
		return false;
	for (guint i = line; i < reply->count; i++)
		if (replyline_has_other_sign(reply, i))
			mark(reply, i, i + 1, LINE_QUOTED);
	return true;
}

/* Marks what is indented from `line` on, if that is below the introduction whose first line is
 * `first`: a program has quoted so.  A header block tells nothing of indents unless it has one. */
static bool mark_indented(ReplyText *reply, guint first, guint line)
{
	if (line == reply->count || !reply->lines[line].indented)
		return false;
	if (!reply->lines[first].indented && replyheader_at(reply, first))
		return false;
	for (guint i = line; i < reply->count; i++)
		if (reply->lines[i].indented && reply->lines[i].kind == LINE_TEXT)
			mark(reply, i, i + 1, LINE_QUOTED);
	return true;
}

/* Marks an introduction of `lines` lines at `line`, and all the rest where no quote signs tell what
 * belongs to the original.  Returns the line to go on from. */
static guint mark_introduction(ReplyText *reply, guint line, guint lines)
{
	guint end = line + lines;
	guint next = replyline_skip_blank(reply, end);

	mark(reply, line, end, LINE_INTRODUCTION);
	if (next < reply->count && reply->lines[next].kind == LINE_QUOTED)
		return next;
	if (mark_indented(reply, line, next) || mark_other_signs(reply, next))
		return next;
	mark(reply, end, reply->count, LINE_QUOTED);
	return reply->count;
}

/* An attribution that goes on with the quote in the same line: the line ends before it. */
static bool cut_within(ReplyText *reply, guint line)
{
	const char *at;
	guint lines = replyflat_at(reply, line, &at);

	if (!lines)
		return false;
	ReplyLine *l = &reply->lines[line];
	l->end = (guint32)(at - reply->text);
	while (l->end > l->start && strchr(" -", reply->text[l->end - 1]))
		l->end--;
	if (l->end == l->start)
		l->kind = LINE_INTRODUCTION;
	mark_introduction(reply, line + 1, lines - 1);
	return true;
}

/* The lines of an introduction at `line`; 0: none begins there. */
static guint introduction_at(ReplyText *reply, guint line)
{
	if (reply->lines[line].kind == LINE_QUOTED)
		return replyheader_is_groupwise(reply, line);
	if (reply->lines[line].kind != LINE_TEXT)
		return 0;
	guint lines = replyheader_at(reply, line);
	if (!lines)
		lines = replyattribution_at(reply, line);
	if (!lines && line > 0 && reply->lines[line - 1].kind == LINE_QUOTED)
		lines = replyattribution_goes_on(reply, line);
	return lines;
}

/* Whether a line was cut. */
static bool find_quotes(ReplyText *reply)
{
	bool cut = false;

	for (guint i = 0; i < reply->count;) {
		guint lines = introduction_at(reply, i);
		if (!lines && reply->lines[i].kind == LINE_TEXT)
			cut |= cut_within(reply, i);
		i = lines ? mark_introduction(reply, i, lines) : i + 1;
	}
	return cut;
}

/* A line across the page that a program draws above what it quotes. */
static void find_rules(ReplyText *reply)
{
	guint last = reply->count; /* the last line that is not blank */

	for (guint i = 0; i < reply->count; i++) {
		LineKind kind = (LineKind)reply->lines[i].kind;
		if (kind == LINE_BLANK)
			continue;
		bool begins = kind != LINE_TEXT && last < reply->count &&
			      reply->lines[last].kind == LINE_TEXT;
		if (begins && replyheader_is_rule(reply, last))
			reply->lines[last].kind = LINE_INTRODUCTION;
		last = i;
	}
}

static bool is_last_text(const ReplyText *reply, guint line)
{
	for (guint i = line + 1; i < reply->count; i++)
		if (reply->lines[i].kind == LINE_TEXT)
			return false;
	return true;
}

/* What a program draws below an original that it has introduced and quoted: a title, or at the end of the mail a line
 * across the page. */
static void find_ends(ReplyText *reply)
{
	guint last = reply->count; /* the last line that is not blank */
	bool introduced = false;

	for (guint i = 0; i < reply->count; i++) {
		LineKind kind = (LineKind)reply->lines[i].kind;
		if (kind == LINE_BLANK)
			continue;
		introduced |= kind == LINE_INTRODUCTION;
		bool below =
		    kind == LINE_TEXT && introduced && reply->lines[last].kind == LINE_QUOTED;
		if (below && (replyheader_is_end(reply, i) ||
				 (replyheader_is_rule(reply, i) && is_last_text(reply, i))))
			reply->lines[i].kind = LINE_INTRODUCTION;
		last = i;
	}
}

static bool is_written(const ReplyText *reply, guint line)
{
	return reply->lines[line].kind == LINE_TEXT || reply->lines[line].kind == LINE_BLANK;
}

static void find_signatures(ReplyText *reply)
{
	guint first = 0;

	while (first < reply->count) {
		guint end = first;
		while (end < reply->count && is_written(reply, end))
			end++;
		if (end > first)
			replysignature_mark(reply, first, end);
		first = end + 1;
	}
}

static guint count_kind(const ReplyText *reply, LineKind kind)
{
	guint n = 0;

	for (guint i = 0; i < reply->count; i++)
		n += reply->lines[i].kind == kind;
	return n;
}

/* The lines that were written, one blank line where something stood between them. */
static char *join_written(const ReplyText *reply)
{
	GString *out = g_string_new(NULL);
	guint blank = 0;
	bool gap = false;

	for (guint i = 0; i < reply->count; i++) {
		const ReplyLine *line = &reply->lines[i];
		if (line->kind == LINE_BLANK) {
			blank++;
		} else if (line->kind != LINE_TEXT) {
			gap = true;
		} else {
			guint breaks = gap ? 2 : blank + 1;
			for (guint n = 0; out->len && n < breaks; n++)
				g_string_append_c(out, '\n');
			g_string_append_len(
			    out, reply->text + line->start, line->end - line->start);
			blank = 0;
			gap = false;
		}
	}
	return g_string_free(out, FALSE);
}

char *reply_extract(const char *text, const GArray *quoted, bool *original_r)
{
	ReplyText reply;

	replyline_split(&reply, text, quoted);
	replymend(&reply);
	replysignature_mark_armour(&reply);
	bool cut = find_quotes(&reply);
	find_rules(&reply);
	find_ends(&reply);
	find_signatures(&reply);
	guint written = count_kind(&reply, LINE_TEXT) + count_kind(&reply, LINE_BLANK);
	char *result = !cut && written == reply.count ? g_strdup(text) : join_written(&reply);
	if (original_r)
		*original_r = cut || count_kind(&reply, LINE_QUOTED) > 0;
	replyline_clear(&reply);
	return result;
}
