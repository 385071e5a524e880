#include "message/bounce/bounce_reason.h"

#include "message/text/address_scan.h"
#include "message/text/phrase.h"
#include "message/bounce/smtp_status.h"

#include <stdbool.h>
#include <string.h>

enum {
	REASON_LIMIT = 1000,
	LINES_BELOW = 6, /* how far below an address its reason may begin */
	LINES_ABOVE = 12, /* how far above it */
};

static const char *line_at(const GPtrArray *lines, guint i)
{
	return lines->pdata[i];
}

static bool is_rule(const char *line)
{
	static const char *const rules[] = {"--", "==", "__", "**", "##", NULL};

	return phrase_begins(line, rules) != NULL;
}

static bool begins_with_address(const char *line)
{
	AddressSpan span;
	gsize marks = strspn(line, "<'\" ");

	return address_scan(line, &span) && span.start <= line + marks;
}

/* A line that gives no reason: a heading, what comes next, the office's own mail. */
static bool is_idle(const char *line)
{
	static const char *const words[] = {"original message", "please reply", "end of message",
	    "message details", "will be retried", NULL};
	static const char *const starts[] = {"from:", "to:", "subject:", "date:", "sent:",
	    "message-id:", "mail from:", "rcpt to:", "while talking to", "... while talking",
	    "generating server", NULL};
	g_autofree char *folded = phrase_fold(line, REASON_LIMIT);

	return is_rule(line) || g_str_has_suffix(folded, ":") || phrase_begins(folded, starts) ||
	       phrase_in(folded, words);
}

static void append_piece(GString *reason, const char *piece)
{
	piece += strspn(piece, " \t:;,.>)'\"-]");
	if (g_str_has_prefix(piece, "<<< "))
		piece += 4;
	if (*piece == '\0' || reason->len >= REASON_LIMIT)
		return;
	if (reason->len > 0)
		g_string_append_c(reason, ' ');
	g_string_append(reason, piece);
}

/* Lines from `i` to the next blank line, address or rule; a heading alone is passed over. */
static void append_paragraph(GString *reason, const GPtrArray *lines, guint i)
{
	for (; i < lines->len; i++) {
		const char *line = line_at(lines, i);
		if (*line == '\0' || is_rule(line) || begins_with_address(line))
			return;
		if (reason->len > 0 || !is_idle(line))
			append_piece(reason, line);
	}
}

/* "addr on Tue, 2 Jan 2001 10:11:12 +0100" of Exchange tells no reason. */
static bool is_date(const char *rest)
{
	static const char *const words[] = {" on ", " am ", " le ", " el ", " op ", NULL};

	return phrase_begins(rest, words) && strpbrk(rest, "0123456789") && strchr(rest, ':');
}

static char *finish(GString *reason)
{
	/* Sendmail sets its reasons in brackets. */
	if (g_str_has_prefix(reason->str, "(reason: ")) {
		g_string_erase(reason, 0, 9);
		if (g_str_has_suffix(reason->str, ")"))
			g_string_truncate(reason, reason->len - 1);
	}
	if (reason->len > REASON_LIMIT) {
		const char *cut = g_utf8_find_prev_char(reason->str, reason->str + REASON_LIMIT);
		g_string_truncate(reason, cut ? (gsize)(cut - reason->str) : 0);
	}
	char *text = g_string_free(reason, FALSE);
	if (*text == '\0')
		g_clear_pointer(&text, g_free);
	return text;
}

/* Behind the address and below it, or in one of the next paragraphs when there is nothing. */
static char *reason_below(const GPtrArray *lines, guint at, const char *rest)
{
	GString *reason = g_string_new(NULL);

	if (!is_date(rest))
		append_piece(reason, rest);
	append_paragraph(reason, lines, at + 1);
	for (guint i = at + 1; reason->len == 0 && i < lines->len && i <= at + LINES_BELOW; i++) {
		const char *line = line_at(lines, i);
		if (*line && !begins_with_address(line) && !is_idle(line))
			append_paragraph(reason, lines, i);
	}
	return finish(reason);
}

/* A line of a transcript in which the server answered; the one on `address` before others. */
static char *reason_in_transcript(const GPtrArray *lines, const char *address)
{
	const char *any = NULL;

	for (guint i = 0; i < lines->len; i++) {
		const char *line = line_at(lines, i);
		line += strspn(line, "< ");
		if (smtp_reply_find(line) != line)
			continue;
		if (strcasestr(line, address))
			return g_strdup(line);
		if (!any)
			any = line;
	}
	return g_strdup(any);
}

/* "Reason: ..." says itself what it is, whatever its words. */
static bool is_labelled(const char *line)
{
	static const char *const labels[] = {
	    "reason: ", "error: ", "alasan: ", "grund: ", "raison : ", "motivo: ", NULL};
	g_autofree char *folded = phrase_fold(line, REASON_LIMIT);

	return phrase_begins(folded, labels) != NULL;
}

/* The nearest line above that tells of a failure which has a status. */
static char *reason_above(const GPtrArray *lines, guint at)
{
	for (guint i = at; i > 0 && at - i < LINES_ABOVE; i--) {
		const char *line = line_at(lines, i - 1);
		if (*line && !is_idle(line) && (smtp_status_of_words(line) || is_labelled(line)))
			return g_strdup(line);
	}
	return NULL;
}

char *bounce_reason(const GPtrArray *lines, guint at, const char *rest, const char *address)
{
	g_autofree char *below = reason_below(lines, at, rest);

	if (below && (smtp_reply_find(below) || smtp_status_of_words(below)))
		return g_steal_pointer(&below);
	char *reason = reason_in_transcript(lines, address);
	if (!reason)
		reason = reason_above(lines, at);
	return reason ? reason : g_steal_pointer(&below);
}
