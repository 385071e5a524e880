#include "message/reply/replymend.h"

#include <string.h>

/* Columns at which the narrowest of the usual programs wraps. */
#define WRAP_COLUMNS 70

static bool is_kind(const ReplyText *reply, guint line, LineKind kind)
{
	return line < reply->count && reply->lines[line].kind == kind;
}

/* ">>> news <<<" */
static bool is_decorated(const ReplyText *reply, guint line)
{
	const ReplyLine *l = &reply->lines[line];

	return l->depth >= 2 && l->end - l->start > 4 && !memcmp(reply->text + l->end - 2, "<<", 2);
}

/* The line above opens a link or an address that the '>' closes. */
static bool closes_angle(const ReplyText *reply, guint line)
{
	if (!line || !is_kind(reply, line - 1, LINE_TEXT))
		return false;
	const ReplyLine *above = &reply->lines[line - 1];
	const char *start = reply->text + above->start, *end = reply->text + above->end;
	const char *open = g_strrstr_len(start, end - start, "<");
	if (!open || memchr(open, '>', (gsize)(end - open)) ||
	    memchr(open, ' ', (gsize)(end - open)))
		return false;
	return g_strstr_len(open, end - open, "://") || memchr(open, '@', (gsize)(end - open));
}

/* The only quote sign of the mail, within a paragraph: "more than" or an arrow. */
static bool is_lone_sign(const ReplyText *reply, guint line)
{
	if (!line || !is_kind(reply, line - 1, LINE_TEXT) || !is_kind(reply, line + 1, LINE_TEXT))
		return false;
	return reply->text[reply->lines[line - 1].end - 1] != ':';
}

static glong columns(const ReplyText *reply, guint line)
{
	const ReplyLine *l = &reply->lines[line];

	return g_utf8_strlen(reply->text + l->start, (gssize)(l->end - l->start));
}

static glong first_word(const ReplyText *reply, guint line)
{
	const ReplyLine *l = &reply->lines[line];
	const char *at = reply->text + l->start;
	gsize length = MIN(strcspn(at, " \t\n"), (gsize)(l->end - l->start));

	return g_utf8_strlen(at, (gssize)length);
}

/* The end of the line above, which a program wrapped: its first word did not fit there any more. */
static bool is_wrapped(const ReplyText *reply, guint line)
{
	if (!line || !is_kind(reply, line - 1, LINE_QUOTED) ||
	    !is_kind(reply, line + 1, LINE_QUOTED) || !reply->lines[line - 1].depth ||
	    !reply->lines[line + 1].depth)
		return false;
	if (strchr(".?!:;", reply->text[reply->lines[line - 1].end - 1]))
		return false;
	glong above = columns(reply, line - 1), word = first_word(reply, line);
	return above + 1 + word > WRAP_COLUMNS && (columns(reply, line) <= above || word > above);
}

/* Where in a line, which is LINE_QUOTED or not, a link in brackets is open at its end; NULL: none is. */
static const char *open_link(const ReplyText *reply, guint line)
{
	const char *start = reply->text + reply->lines[line].start;
	const char *end = reply->text + reply->lines[line].end;
	const char *scheme = g_strrstr_len(start, end - start, "://");
	const char *open = scheme ? g_strrstr_len(start, scheme - start, "(") : NULL;

	return open && !memchr(open, ')', (gsize)(end - open)) ? open : NULL;
}

/* A link in brackets, or the end of one, between quoted lines: the program has wrapped around it. */
static bool is_link_of_quote(const ReplyText *reply, guint line)
{
	gsize length;
	const char *body = replyline_body(reply, line, &length);

	if (!line || !is_kind(reply, line - 1, LINE_QUOTED) ||
	    !is_kind(reply, line + 1, LINE_QUOTED))
		return false;
	const char *close = memchr(body, ')', length);
	if (!close || memchr(body, ' ', (gsize)(close - body)))
		return false;
	return open_link(reply, line - 1) ||
	       (*body == '(' && g_strstr_len(body, close - body, "://"));
}

static guint count_signs(const ReplyText *reply)
{
	guint count = 0;

	for (guint i = 0; i < reply->count; i++)
		count += reply->lines[i].depth > 0;
	return count;
}

void replymend(ReplyText *reply)
{
	guint signs = count_signs(reply);

	for (guint i = 0; signs && i < reply->count; i++) {
		ReplyLine *line = &reply->lines[i];
		if (line->kind == LINE_TEXT && (is_wrapped(reply, i) || is_link_of_quote(reply, i)))
			line->kind = LINE_QUOTED;
		if (line->kind != LINE_QUOTED || !line->depth || line->marked)
			continue;
		if (is_decorated(reply, i) || closes_angle(reply, i) ||
		    (signs == 1 && is_lone_sign(reply, i))) {
			line->kind = LINE_TEXT;
			line->depth = 0;
		}
	}
}
