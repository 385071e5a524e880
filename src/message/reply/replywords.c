#include "message/reply/replywords.h"

#include "phrases/reply.h"

#include <string.h>

/* Bytes of the longest label. */
#define LABEL_BYTES 40

static const char *const *const sets[WORDS_SETS] = {[WORDS_WROTE] = wrote,
    [WORDS_WROTE_FIRST] = wrote_first,
    [WORDS_WROTE_LAST] = wrote_last,
    [WORDS_ON] = on,
    [WORDS_CALENDAR] = calendar,
    [WORDS_ORIGINAL] = original,
    [WORDS_ABOVE] = above,
    [WORDS_SENT_FROM] = sent_from,
    [WORDS_SENT_BY] = sent_by,
    [WORDS_EXCUSE] = excuse,
    [WORDS_SENT_FROM_END] = sent_from_end,
    [WORDS_DEVICE] = device,
    [WORDS_FOOTER] = footer,
    [WORDS_DISCLAIMER] = disclaimer};

static const char *const *const labels[LABELS] = {[LABEL_FROM] = label_from,
    [LABEL_SENT] = label_sent,
    [LABEL_DATE] = label_date,
    [LABEL_TO] = label_to,
    [LABEL_CC] = label_cc,
    [LABEL_SUBJECT] = label_subject,
    [LABEL_OTHER] = label_other};

/* Languages that put no space between words. */
static bool is_unspaced(const char *at)
{
	gunichar c = g_utf8_get_char(at);

	return (c >= 0x0E00 && c < 0x10A0) || (c >= 0x1100 && c < 0x1200) ||
	       (c >= 0x1780 && c < 0x1800) || (c >= 0x2E80 && c < 0xE000);
}

static bool is_letter(const char *at)
{
	return (guchar)*at < 0x80 ? g_ascii_isalnum(*at) : g_unichar_isalnum(g_utf8_get_char(at));
}

static bool ends_word(const char *line, const char *after)
{
	const char *last = g_utf8_find_prev_char(line, after);

	return !*after || !is_letter(after) || !last || !is_letter(last) || is_unspaced(last) ||
	       is_unspaced(after);
}

static bool starts_word(const char *line, const char *at)
{
	const char *before = g_utf8_find_prev_char(line, at);

	return !before || !is_letter(before) || is_unspaced(at) || is_unspaced(before);
}

/* The words are sorted by their bytes: the first that begins like this, if any does. */
static const char *const *first_of(const char *const *words, char start)
{
	while (*words && (guchar) * *words < (guchar)start)
		words++;
	return words;
}

bool replywords_begin(ReplyWords set, const char *line, gsize *length)
{
	gsize best = 0;

	for (const char *const *word = first_of(sets[set], *line); *word && **word == *line;
	     word++) {
		gsize n = strlen(*word);
		if (n > best && !strncmp(line, *word, n) && ends_word(line, line + n))
			best = n;
	}
	if (length)
		*length = best;
	return best > 0;
}

const char *replywords_last(ReplyWords set, const char *line, gsize *length)
{
	const char *found = NULL;

	for (const char *const *word = sets[set]; *word; word++) {
		gsize n = strlen(*word);
		const char *from = found ? found : line;
		for (const char *at = strstr(from, *word); at; at = strstr(at + 1, *word)) {
			if (!starts_word(line, at) || !ends_word(line, at + n))
				continue;
			if (found && at + n <= found + *length)
				continue;
			found = at;
			*length = n;
		}
	}
	return found;
}

bool replywords_within(ReplyWords set, const char *line)
{
	gsize length;

	return replywords_last(set, line, &length) != NULL;
}

static const char *after_label(const char *line, const char *label)
{
	gsize n = strlen(label);
	if (strncmp(line, label, n) != 0)
		return NULL;
	return line + n + strspn(line + n, " ");
}

/* NetEase writes its header as a table: "| From | Siti<siti@example.org> |". */
static char sign_behind(const char **line)
{
	if (**line != '|')
		return ':';
	*line += 1 + strspn(*line + 1, " ");
	return '|';
}

ReplyLabel replywords_label(const char *line, const char **value)
{
	char sign = sign_behind(&line);

	if (!strchr(line, sign))
		return LABEL_NONE;
	for (ReplyLabel label = LABEL_FROM; label < LABELS; label++) {
		for (const char *const *word = first_of(labels[label], *line);
		     *word && **word == *line; word++) {
			const char *after = after_label(line, *word);
			if (!after || *after != sign)
				continue;
			*value = after + 1 + strspn(after + 1, " ");
			return label;
		}
	}
	return LABEL_NONE;
}

ReplyLabel replywords_bare_label(const char *line)
{
	if (strlen(line) > LABEL_BYTES)
		return LABEL_NONE;
	for (ReplyLabel label = LABEL_FROM; label < LABELS; label++)
		for (const char *const *word = first_of(labels[label], *line);
		     *word && **word == *line; word++)
			if (!strcmp(line, *word))
				return label;
	return LABEL_NONE;
}
