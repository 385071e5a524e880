#include "message/html/htmlquote.h"
#include "message/html/htmlstyle.h"

#include <string.h>

/* An attribute's value is read this far. */
#define VALUE_MAX 1024

/* Bytes of a header's label. */
#define LABEL_MAX 40

typedef struct QuoteMark {
	HtmlAttribute attribute;
	const char *word; /* one of the words of the attribute's value */
	HtmlQuote quote;
} QuoteMark;

/* Written by: Gmail, Thunderbird, Yahoo, Proton, Zoho, GMX, Roundcube, Tutanota, Spark, Edison,
 * Mailspring, Front; then Outlook in its kinds, Hotmail, Zimbra; between them what their writers
 * sign with, which is no more theirs to answer than a quote. */
static const QuoteMark marks[] = {
    {ATTRIBUTE_CLASS, "gmail_attr", QUOTE_ELEMENT},
    {ATTRIBUTE_CLASS, "gmail_quote_attribution", QUOTE_ELEMENT},
    {ATTRIBUTE_CLASS, "gmail_quote", QUOTE_GMAIL},
    {ATTRIBUTE_CLASS, "moz-cite-prefix", QUOTE_ELEMENT},
    {ATTRIBUTE_CLASS, "moz-forward-container", QUOTE_ELEMENT},
    {ATTRIBUTE_CLASS, "yahoo_quoted", QUOTE_ELEMENT},
    {ATTRIBUTE_ID, "yahoo_quoted", QUOTE_ELEMENT},
    {ATTRIBUTE_CLASS, "protonmail_quote", QUOTE_ELEMENT},
    {ATTRIBUTE_CLASS, "zmail_extra", QUOTE_ELEMENT},
    {ATTRIBUTE_NAME, "quote", QUOTE_ELEMENT},
    {ATTRIBUTE_ID, "reply-intro", QUOTE_ELEMENT},
    {ATTRIBUTE_CLASS, "tutanota_quote", QUOTE_ELEMENT},
    {ATTRIBUTE_NAME, "messagereplysection", QUOTE_ELEMENT},
    {ATTRIBUTE_ID, "edo-original", QUOTE_ELEMENT},
    {ATTRIBUTE_CLASS, "front-blockquote", QUOTE_ELEMENT},
    {ATTRIBUTE_ID, "divrplyfwdmsg", QUOTE_REST},
    {ATTRIBUTE_CLASS, "outlookmessageheader", QUOTE_REST},
    {ATTRIBUTE_CLASS, "ms-outlook-mobile-reference-message", QUOTE_REST},
    {ATTRIBUTE_ID, "mail-editor-reference-message-container", QUOTE_REST},
    {ATTRIBUTE_ID, "appendonsend", QUOTE_REST_IF_HEADER},
    {ATTRIBUTE_ID, "stopspelling", QUOTE_REST},
    {ATTRIBUTE_ID, "zwchr", QUOTE_REST},
    {ATTRIBUTE_CLASS, "gmail_signature", QUOTE_ELEMENT},
    {ATTRIBUTE_CLASS, "gmail_signature_prefix", QUOTE_ELEMENT},
    {ATTRIBUTE_CLASS, "moz-signature", QUOTE_ELEMENT},
    {ATTRIBUTE_CLASS, "protonmail_signature_block", QUOTE_ELEMENT},
    {ATTRIBUTE_CLASS, "front-signature", QUOTE_ELEMENT},
    {ATTRIBUTE_CLASS, "acompli_signature", QUOTE_ELEMENT},
    {ATTRIBUTE_CLASS, "mb_sig", QUOTE_ELEMENT},
    {ATTRIBUTE_CLASS, "signature", QUOTE_ELEMENT},
    {ATTRIBUTE_ID, "signature", QUOTE_ELEMENT},
    {ATTRIBUTE_ID, "ms-outlook-mobile-signature", QUOTE_ELEMENT},
    {ATTRIBUTE_ID, "composer_signature", QUOTE_ELEMENT},
    {ATTRIBUTE_NAME, "messagesignaturesection", QUOTE_ELEMENT},
    {ATTRIBUTE_DATA_MARKER, "__sig_pre__", QUOTE_ELEMENT},
    {ATTRIBUTE_DATA_MARKER, "__sig_post__", QUOTE_ELEMENT},
    {ATTRIBUTE_DATA_MARKER, "__divider__", QUOTE_REST},
    {ATTRIBUTE_DATA_MARKER, "__headers__", QUOTE_REST},
};

/* Outlook writes "x_" before the ids and classes of what it quotes, once a round. */
static HtmlSlice without_prefix(HtmlSlice word)
{
	while (word.length > 2 && (*word.at == 'x' || *word.at == 'X') && word.at[1] == '_') {
		word.at += 2;
		word.length -= 2;
	}
	return word;
}

/* Yahoo's classes begin with "ydp" and a number of the day. */
static bool is_mark(HtmlSlice word, const char *mark)
{
	gsize length = strlen(mark);

	if (word.length < length ||
	    g_ascii_strncasecmp(word.at + word.length - length, mark, length))
		return false;
	return word.length == length ||
	       (word.length > 3 && !g_ascii_strncasecmp(word.at, "ydp", 3));
}

static HtmlSlice next_word(HtmlSlice *rest)
{
	while (rest->length && g_ascii_isspace(*rest->at)) {
		rest->at++;
		rest->length--;
	}
	HtmlSlice word = {rest->at, 0};
	while (word.length < rest->length && !g_ascii_isspace(word.at[word.length]))
		word.length++;
	rest->at += word.length;
	rest->length -= word.length;
	return without_prefix(word);
}

static HtmlQuote marked(HtmlAttribute attribute, HtmlSlice value)
{
	value.length = MIN(value.length, VALUE_MAX);
	while (value.length) {
		HtmlSlice word = next_word(&value);
		for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
			if (marks[i].attribute == attribute && is_mark(word, marks[i].word))
				return marks[i].quote;
	}
	return QUOTE_NONE;
}

/* A <blockquote> without a sign of a mail program may be an indented paragraph of the writer's own. */
static HtmlQuote blockquote(const HtmlToken *token)
{
	HtmlSlice style = token->attributes[ATTRIBUTE_STYLE];
	HtmlSlice class = token->attributes[ATTRIBUTE_CLASS];

	style.length = MIN(style.length, VALUE_MAX);
	class.length = MIN(class.length, VALUE_MAX);
	if (htmlstyle_has(token->attributes[ATTRIBUTE_TYPE], "cite") ||
	    htmlstyle_has(class, "quote") || htmlstyle_has(style, "border-left"))
		return QUOTE_ELEMENT;
	return QUOTE_INDENTED;
}

/* The line that Outlook draws above the header of what it quotes. */
static bool is_outlook_line(HtmlSlice style)
{
	style.length = MIN(style.length, VALUE_MAX);
	return htmlstyle_has(style, "border:none") && htmlstyle_has(style, "border-top:solid");
}

HtmlQuote htmlquote_of(const HtmlToken *token)
{
	static const HtmlAttribute told[] = {
	    ATTRIBUTE_CLASS, ATTRIBUTE_ID, ATTRIBUTE_NAME, ATTRIBUTE_DATA_MARKER};

	HtmlQuote own = token->tag->id == TAG_BLOCKQUOTE ? blockquote(token) : QUOTE_NONE;

	if (own == QUOTE_ELEMENT)
		return own;
	for (gsize i = 0; i < G_N_ELEMENTS(told); i++) {
		HtmlQuote quote = marked(told[i], token->attributes[told[i]]);
		if (quote)
			return quote;
	}
	if (is_outlook_line(token->attributes[ATTRIBUTE_STYLE]) ||
	    (token->tag->id == TAG_HR && token->attributes[ATTRIBUTE_TABINDEX].at))
		return QUOTE_REST_IF_HEADER;
	return own;
}

bool htmlquote_header_follows(const char *text)
{
	text += strspn(text, " \n*_-");
	for (int i = 0; i < LABEL_MAX && text[i] && text[i] != '\n'; i++)
		if (text[i] == ':' || !strncmp(text + i, "\uFF1A", 3))
			return i > 0;
	return false;
}
