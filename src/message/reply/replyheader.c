#include "message/reply/replyheader.h"
#include "message/reply/replyevidence.h"
#include "message/reply/replywords.h"

#include <string.h>

/* Lines of a header block, its blank and continued ones included. */
#define BLOCK_MAX 24

/* Lines that a field goes on over. */
#define CONTINUED_MAX 4

/* Bytes of the longest title that has no dashes around it. */
#define TITLE_MAX 80

/* Lines above a Lotus header, its own first one counted. */
#define LEAD_MAX 5

/* GroupWise: ">>> Siti <siti@example.org> 23/11/2026 10:05 >>>" */
#define GROUPWISE_SIGNS 3

/* Signs of which a line across the page is made, and how many make one. */
#define RULE_SIGNS "-_=#~"
#define RULE_MIN 5

/* What stands above a block: a line across the page, or a heading between dashes that may be the writer's own; a
 * title that mail programs write. */
typedef enum { ABOVE_NOTHING, ABOVE_RULE, ABOVE_TITLE } Above;

typedef struct Block {
	guint seen[LABELS]; /* how often each label stands in it */
	ReplyLabel first;
	guint labels; /* different ones */
	guint lines;
	bool closed; /* a blank line follows, or nothing: a mail's own header has more fields */
	bool address;
	bool stamped; /* a date as only a program writes it */
	bool sent_told; /* the same, or a "Sent:" with digits */
} Block;

static void fold(const ReplyText *reply, guint line, GString *text)
{
	g_string_truncate(text, 0);
	replyline_fold(reply, line, text);
}

/* " +0700" behind a clock */
static bool has_zone(const char *value)
{
	const char *clock = strchr(value, ':');

	for (const char *at = clock; at && (at = strchr(at, ' ')); at++)
		if (strchr("+-", at[1]) && strspn(at + 2, "0123456789") == 4)
			return true;
	return false;
}

/* "2026-11-23 10:05", "Mon, 23 Nov 2026 10:05:12 +0700": no person's way of writing a date. */
static bool is_stamp(const char *value)
{
	const char *rest = value + strspn(value, "0123456789");

	return (rest - value == 4 && *rest == '-' && strchr(rest, ':')) || has_zone(value);
}

static void add_field(Block *block, ReplyLabel label, const char *value)
{
	if (!block->seen[label]++ && label != LABEL_OTHER)
		block->labels++;
	if (!block->first)
		block->first = label;
	block->stamped |= label == LABEL_DATE && is_stamp(value);
	block->sent_told |= block->stamped;
	block->sent_told |= label == LABEL_SENT && strpbrk(value, "0123456789");
}

/* All fields on one line: "From: Budi Sent: Monday ... To: ... Subject: ..." */
static void add_inner_fields(Block *block, const char *value)
{
	const char *label_value;

	for (const char *at = strchr(value, ' '); at; at = strchr(at + 1, ' ')) {
		ReplyLabel label = replywords_label(at + 1, &label_value);
		if (label && label != LABEL_OTHER && !block->seen[label])
			add_field(block, label, label_value);
	}
}

static Block read_block(const ReplyText *reply, guint line)
{
	g_autoptr(GString) text = g_string_new(NULL);
	guint end = MIN(reply->count, line + BLOCK_MAX);
	guint since = 0; /* lines since the last field */
	Block block = {0};

	for (guint i = line; i < end; i++) {
		const char *value;
		bool blank = reply->lines[i].kind == LINE_BLANK;
		fold(reply, i, text);
		ReplyLabel label = replywords_label(text->str, &value);
		if (label) {
			if (block.seen[label] && label != LABEL_OTHER && label != LABEL_CC)
				break;
			add_field(&block, label, value);
			if (i == line)
				add_inner_fields(&block, value);
			block.lines = i - line + 1;
			since = 0;
		} else if (i == line || since >= CONTINUED_MAX || (blank && since)) {
			break;
		} else {
			since++;
		}
		block.address |= replyevidence_has_address(text->str);
	}
	guint below = line + block.lines;
	block.closed = below >= reply->count || reply->lines[below].kind == LINE_BLANK;
	return block;
}

/* An office's own letter has "Kepada, Dari, Tanggal, Hal" too, but no address and no "Terkirim". */
static bool is_program_block(const Block *block, Above above)
{
	bool evident = block->address || block->sent_told;

	if (above == ABOVE_TITLE)
		return block->labels >= 2 || (block->labels && block->address);
	if (above == ABOVE_RULE && block->seen[LABEL_FROM] && block->labels >= 2 && evident)
		return true;
	if (block->first == LABEL_DATE && block->stamped && block->labels >= 2 && block->closed)
		return true;
	if (block->first == LABEL_FROM)
		return block->labels >= 3 ? evident : block->labels == 2 && block->sent_told;
	if (block->first == LABEL_OTHER || block->first == LABEL_CC)
		return false;
	return block->seen[LABEL_FROM] && block->labels >= 4 && evident;
}

/* Lotus Notes: the sender and the date, then "To", "cc" and "Subject" each on a line of its own. */
static guint lotus_at(const ReplyText *reply, guint line)
{
	g_autoptr(GString) text = g_string_new(NULL);
	guint end = MIN(reply->count, line + BLOCK_MAX);
	Block block = {0};

	for (guint i = line; i < end; i++) {
		fold(reply, i, text);
		ReplyLabel label = replywords_bare_label(text->str);
		if (label && block.seen[label])
			return 0;
		if (label)
			add_field(&block, label, "");
		if (label == LABEL_SUBJECT)
			return block.first == LABEL_TO && block.labels >= 2
				   ? MIN(i + 2, reply->count) - line
				   : 0;
	}
	return 0;
}

static guint block_at(const ReplyText *reply, guint line, Above above)
{
	g_autoptr(GString) text = g_string_new(NULL);
	const char *value;

	if (line >= reply->count)
		return 0;
	fold(reply, line, text);
	if (replywords_bare_label(text->str) == LABEL_TO)
		return lotus_at(reply, line);
	if (!replywords_label(text->str, &value))
		return 0;
	Block block = read_block(reply, line);
	return is_program_block(&block, above) ? block.lines : 0;
}

static bool is_rule(const GString *text)
{
	return text->len >= RULE_MIN && strspn(text->str, RULE_SIGNS " ") == text->len;
}

/* Behind a rule or a title without its dashes a header block has to follow. */
static guint divided_block(const ReplyText *reply, guint line, Above above)
{
	guint next = replyline_skip_blank(reply, line + 1);
	guint lines = block_at(reply, next, above);

	return lines ? next - line + lines : 0;
}

/* The text between the dashes on both sides; *dashes: how many are in front. */
static char *inner(const GString *text, gsize *dashes)
{
	const char *at = text->str + strspn(text->str, RULE_SIGNS " ·[(");
	char *cut = g_strdup(at);
	gsize length = strlen(cut);

	*dashes = (gsize)(at - text->str);
	while (length && strchr(RULE_SIGNS " :.])", cut[length - 1]))
		length--;
	cut[length] = '\0';
	return cut;
}

static bool ends_with_dashes(const GString *text)
{
	return g_str_has_suffix(text->str, "---");
}

/* Whether dashes open the line and close the next one: a long title, which a program has wrapped. */
static bool is_wrapped_title(const ReplyText *reply, guint line, const GString *text)
{
	g_autoptr(GString) next = g_string_new(NULL);

	if (!g_str_has_prefix(text->str, "---") || ends_with_dashes(text) ||
	    line + 1 >= reply->count)
		return false;
	fold(reply, line + 1, next);
	return ends_with_dashes(next) && *next->str != '-';
}

static guint divider_at(const ReplyText *reply, guint line, const GString *text)
{
	gsize dashes, length;
	g_autofree char *title = inner(text, &dashes);

	if (is_rule(text))
		return divided_block(reply, line, ABOVE_RULE);
	if (is_wrapped_title(reply, line, text)) {
		guint below = divided_block(reply, line + 1, ABOVE_RULE);
		return below ? below + 1 : 0;
	}
	bool known = replywords_begin(WORDS_ORIGINAL, title, &length);
	bool whole = known && (!title[length] || dashes >= 3);
	bool colon = text->str[text->len - 1] == ':' && strchr(title, ' ');
	Above above = known ? ABOVE_TITLE : ABOVE_RULE;
	guint lines = dashes >= 3 || whole ? divided_block(reply, line, above) : 0;
	if (lines)
		return lines;
	if (!whole)
		return 0;
	guint next = replyline_skip_blank(reply, line + 1);
	bool quote = next < reply->count && reply->lines[next].kind == LINE_QUOTED;
	return dashes >= 2 || colon || quote ? 1 : 0;
}

/* "##- Balas di atas garis ini -##", or the words alone. */
static bool is_above_line(const GString *text)
{
	gsize dashes, length;
	g_autofree char *title = inner(text, &dashes);

	if (g_str_has_prefix(title, "please "))
		memmove(title, title + 7, strlen(title + 7) + 1);
	if (!replywords_begin(WORDS_ABOVE, title, &length))
		return false;
	return dashes >= 2 || !title[length] || length > 30;
}

/* The sender and the date above a Lotus header. */
static guint lotus_lead_at(const ReplyText *reply, guint line, const GString *text)
{
	g_autoptr(GString) next = g_string_new(NULL);
	guint end = MIN(reply->count, line + LEAD_MAX);

	if (!replyevidence_has_address(text->str))
		return 0;
	for (guint i = line + 1; i < end; i++) {
		fold(reply, i, next);
		if (replywords_bare_label(next->str) != LABEL_TO)
			continue;
		guint lines = lotus_at(reply, i);
		return lines ? i - line + lines : 0;
	}
	return 0;
}

/* Digits enough for a day, a year and a clock. */
static bool has_date(const char *text)
{
	guint digits = 0;

	for (; *text; text++)
		digits += g_ascii_isdigit(*text);
	return digits >= 8;
}

bool replyheader_is_groupwise(const ReplyText *reply, guint line)
{
	g_autoptr(GString) text = g_string_new(NULL);

	if (reply->lines[line].depth != GROUPWISE_SIGNS)
		return false;
	fold(reply, line, text);
	return g_str_has_suffix(text->str, ">>>") &&
	       (replyevidence_has_address(text->str) || has_date(text->str));
}

/* A long line of words alone introduces nothing; most lines are such. */
static bool may_introduce(const ReplyText *reply, guint line)
{
	gsize length;
	const char *body = replyline_body(reply, line, &length);

	return length <= TITLE_MAX || !g_ascii_isalpha(*body) || memchr(body, ':', length) ||
	       memchr(body, '@', length);
}

guint replyheader_at(const ReplyText *reply, guint line)
{
	g_autoptr(GString) text = g_string_new(NULL);
	guint lines;

	if (!may_introduce(reply, line))
		return 0;
	fold(reply, line, text);
	if (!text->len)
		return 0;
	if ((lines = divider_at(reply, line, text)))
		return lines;
	if (is_above_line(text))
		return 1;
	if ((lines = lotus_lead_at(reply, line, text)))
		return lines;
	return block_at(reply, line, ABOVE_NOTHING);
}

bool replyheader_is_end(const ReplyText *reply, guint line)
{
	g_autoptr(GString) text = g_string_new(NULL);

	fold(reply, line, text);
	return g_str_has_prefix(text->str, "---") && ends_with_dashes(text) &&
	       replywords_within(WORDS_ORIGINAL, text->str);
}

bool replyheader_is_rule(const ReplyText *reply, guint line)
{
	g_autoptr(GString) text = g_string_new(NULL);

	fold(reply, line, text);
	return is_rule(text);
}
