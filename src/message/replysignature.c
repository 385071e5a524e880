#include "message/replysignature.h"
#include "message/replywords.h"

#include <string.h>

/* Lines that a signature has at most behind each kind of mark, and their bytes. */
#define STANDARD_MAX 60
#define DASHES_MAX 15
#define RULE_MAX 6
#define RULE_LINE_MAX 90

/* Bytes of a mail program's line, and its words where it names no device that is known. */
#define SENT_FROM_MAX 140
#define SENT_FROM_WORDS 5
#define SENT_FROM_DEVICE_WORDS 12

/* Bytes and words of "-Budi Santoso". */
#define NAME_BYTES 40
#define NAME_WORDS 4

/* Underscores that a list server draws above its footer. */
#define LIST_RULE_MIN 20
#define LIST_LINES_MAX 10

static void mark(ReplyText *reply, guint first, guint end)
{
	for (guint i = first; i < end; i++)
		if (reply->lines[i].kind == LINE_TEXT)
			reply->lines[i].kind = LINE_SIGNATURE;
}

static bool has_text(const ReplyText *reply, guint first, guint end)
{
	for (guint i = first; i < end; i++)
		if (reply->lines[i].kind == LINE_TEXT)
			return true;
	return false;
}

static guint text_lines(const ReplyText *reply, guint first, guint end)
{
	guint count = 0;

	for (guint i = first; i < end; i++)
		count += reply->lines[i].kind == LINE_TEXT;
	return count;
}

static gsize longest(const ReplyText *reply, guint first, guint end)
{
	gsize most = 0;

	for (guint i = first; i < end; i++)
		most = MAX(most, reply->lines[i].end - reply->lines[i].start);
	return most;
}

static void fold(const ReplyText *reply, guint line, GString *text)
{
	g_string_truncate(text, 0);
	if (reply->lines[line].kind == LINE_TEXT)
		replyline_fold(reply, line, text);
}

/* Lines that may stand between a mark and the end of the signature; 0: no mark. */
static guint mark_reach(const ReplyText *reply, guint line)
{
	g_autoptr(GString) text = g_string_new(NULL);
	const ReplyLine *l = &reply->lines[line];

	if (l->end - l->start > 16)
		return 0;
	fold(reply, line, text);
	if (!strcmp(text->str, "--")) {
		bool standard = reply->text[l->end - 1] != '-' && reply->text[l->start] == '-';
		return standard ? STANDARD_MAX : DASHES_MAX;
	}
	if (!strcmp(text->str, "—") || !strcmp(text->str, "–") || !strcmp(text->str, "__") ||
	    !strcmp(text->str, "___") || !strcmp(text->str, "---"))
		return RULE_MAX;
	return 0;
}

/* Behind anything but the standard mark short lines have to follow. */
static bool is_mark(const ReplyText *reply, guint line, guint end)
{
	guint reach = mark_reach(reply, line);

	if (!reach || text_lines(reply, line + 1, end) > reach)
		return false;
	return reach != RULE_MAX || longest(reply, line + 1, end) <= RULE_LINE_MAX;
}

static guint count_words(const char *text)
{
	guint words = 1;

	for (; *text; text++)
		words += *text == ' ';
	return words;
}

static bool ends_as_sent_from(const char *text)
{
	gsize length;
	const char *word = replywords_last(WORDS_SENT_FROM_END, text, &length);

	return word && strspn(word + length, ".])") == strlen(word + length) &&
	       replywords_within(WORDS_DEVICE, text);
}

/* "Sent from my iPhone", but not "Sent from my desk is how I like it." */
static bool is_sent_from(const GString *line)
{
	gsize length;

	if (line->len > SENT_FROM_MAX)
		return false;
	g_auto(GStrv) pieces = g_strsplit(line->str, "[", -1);
	g_autofree char *joined = g_strjoinv("", pieces);
	const char *text = joined + strspn(joined, "(-~ ");
	if (!replywords_begin(WORDS_SENT_FROM, text, &length))
		return ends_as_sent_from(text);
	const char *rest = text + length;
	guint words = count_words(rest);
	bool device = replywords_within(WORDS_DEVICE, text) || strstr(text, "http");
	return (device && words <= SENT_FROM_DEVICE_WORDS) || words <= SENT_FROM_WORDS;
}

static guint paragraph_end(const ReplyText *reply, guint line, guint end)
{
	while (line < end && reply->lines[line].kind != LINE_BLANK)
		line++;
	return line;
}

/* A paragraph that begins with a program's line, or whose last line is one, near the end. */
static void mark_program_lines(ReplyText *reply, guint first, guint end)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = first; i < end; i++) {
		fold(reply, i, text);
		if (!text->len)
			continue;
		bool footer = replywords_begin(WORDS_FOOTER, text->str, NULL);
		if (!footer && !is_sent_from(text))
			continue;
		guint stop = paragraph_end(reply, i, end);
		if (!footer && stop - i > 4)
			continue;
		mark(reply, i, stop);
		i = stop;
	}
}

static bool is_list_rule(const GString *text)
{
	return text->len >= LIST_RULE_MIN && strspn(text->str, "_-=") == text->len;
}

/* A line across the page with a list's addresses below, or with nothing but marked lines. */
static void mark_rules(ReplyText *reply, guint first, guint end)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = first; i < end; i++) {
		fold(reply, i, text);
		if (text->len < 2 || strspn(text->str, "_-=~—") != text->len)
			continue;
		bool list_rule = is_list_rule(text);
		guint lines = text_lines(reply, i + 1, end);
		guint next = replyline_skip_blank(reply, i + 1);
		if (!lines && next < end && reply->lines[next].kind == LINE_SIGNATURE)
			mark(reply, i, end);
		if (!list_rule || !lines || lines > LIST_LINES_MAX)
			continue;
		guint below = replyline_skip_blank(reply, i + 1);
		fold(reply, below, text);
		bool list = strstr(text->str, "mailing list") || strstr(text->str, "milis") ||
			    strstr(text->str, "http") || strstr(text->str, "@");
		if (list)
			mark(reply, i, end);
	}
}

static guint last_text(const ReplyText *reply, guint first, guint end)
{
	while (end > first && reply->lines[end - 1].kind != LINE_TEXT)
		end--;
	return end;
}

/* "-Budi" or "--Budi Santoso" as the last line, below something else. */
static void mark_dashed_name(ReplyText *reply, guint first, guint end)
{
	gsize length;
	guint last = last_text(reply, first, end);

	if (last < first + 2 || !has_text(reply, first, last - 1))
		return;
	const char *body = replyline_body(reply, last - 1, &length);
	gsize dashes = MIN(strspn(body, "-~"), length);
	if (!dashes || dashes > 3 || length > NAME_BYTES || length == dashes)
		return;
	gsize gap = dashes + strspn(body + dashes, " ");
	if (gap > dashes && dashes < 2)
		return;
	g_autofree char *name = g_strndup(body + gap, length - gap);
	gsize above_length;
	const char *above = replyline_body(reply, last - 2, &above_length);
	if ((above_length && *above == '-') || strpbrk(name, "0123456789:;!?=()/") ||
	    count_words(name) > NAME_WORDS || !g_unichar_isupper(g_utf8_get_char(name)))
		return;
	mark(reply, last - 1, last);
}

void replysignature_mark(ReplyText *reply, guint first, guint end)
{
	for (guint i = first; i < end; i++) {
		if (reply->lines[i].kind == LINE_TEXT && is_mark(reply, i, end)) {
			mark(reply, i, end);
			break;
		}
	}
	mark_program_lines(reply, first, end);
	mark_rules(reply, first, end);
	mark_dashed_name(reply, first, end);
}
