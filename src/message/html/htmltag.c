#include "message/html/htmltag.h"

#include <stdlib.h>
#include <string.h>

#define NAME_MAX_LENGTH 10

#define SPACED (TAG_BLOCK | TAG_SPACED)

/* Sorted by name. */
static const HtmlTag tags[] = {
    {"a", TAG_ANCHOR, 0},
    {"address", TAG_OTHER_BLOCK, TAG_BLOCK},
    {"area", TAG_OTHER_VOID, TAG_VOID},
    {"article", TAG_OTHER_BLOCK, TAG_BLOCK},
    {"aside", TAG_OTHER_BLOCK, TAG_BLOCK},
    {"b", TAG_STYLED, 0},
    {"base", TAG_OTHER_VOID, TAG_VOID},
    {"big", TAG_STYLED, 0},
    {"blockquote", TAG_BLOCKQUOTE, SPACED},
    {"body", TAG_BODY, TAG_BLOCK},
    {"br", TAG_BR, TAG_VOID},
    {"caption", TAG_OTHER_BLOCK, TAG_BLOCK},
    {"center", TAG_OTHER_BLOCK, TAG_BLOCK},
    {"col", TAG_OTHER_VOID, TAG_VOID},
    {"dd", TAG_OTHER_BLOCK, TAG_BLOCK},
    {"details", TAG_OTHER_BLOCK, TAG_BLOCK},
    {"dialog", TAG_OTHER_BLOCK, TAG_BLOCK},
    {"dir", TAG_LIST, TAG_BLOCK},
    {"div", TAG_DIV, TAG_BLOCK},
    {"dl", TAG_LIST, TAG_BLOCK},
    {"dt", TAG_OTHER_BLOCK, TAG_BLOCK},
    {"em", TAG_STYLED, 0},
    {"embed", TAG_OTHER_VOID, TAG_VOID},
    {"fieldset", TAG_OTHER_BLOCK, TAG_BLOCK},
    {"figcaption", TAG_OTHER_BLOCK, TAG_BLOCK},
    {"figure", TAG_SPACED_BLOCK, SPACED},
    {"font", TAG_FONT, 0},
    {"footer", TAG_OTHER_BLOCK, TAG_BLOCK},
    {"form", TAG_OTHER_BLOCK, TAG_BLOCK},
    {"frame", TAG_OTHER_VOID, TAG_VOID},
    {"h1", TAG_HEADING, SPACED},
    {"h2", TAG_HEADING, SPACED},
    {"h3", TAG_HEADING, SPACED},
    {"h4", TAG_HEADING, SPACED},
    {"h5", TAG_HEADING, SPACED},
    {"h6", TAG_HEADING, SPACED},
    {"header", TAG_OTHER_BLOCK, TAG_BLOCK},
    {"hr", TAG_HR, TAG_VOID | TAG_BLOCK},
    {"i", TAG_STYLED, 0},
    {"iframe", TAG_LEFT_OUT, TAG_RAW},
    {"img", TAG_IMG, TAG_VOID},
    {"input", TAG_OTHER_VOID, TAG_VOID},
    {"legend", TAG_OTHER_BLOCK, TAG_BLOCK},
    {"li", TAG_LI, TAG_BLOCK},
    {"link", TAG_OTHER_VOID, TAG_VOID},
    {"main", TAG_OTHER_BLOCK, TAG_BLOCK},
    {"menu", TAG_LIST, TAG_BLOCK},
    {"meta", TAG_OTHER_VOID, TAG_VOID},
    {"nav", TAG_OTHER_BLOCK, TAG_BLOCK},
    {"noembed", TAG_LEFT_OUT, TAG_RAW},
    {"noframes", TAG_LEFT_OUT, TAG_RAW},
    {"ol", TAG_LIST, TAG_BLOCK},
    {"optgroup", TAG_OTHER_BLOCK, TAG_BLOCK},
    {"option", TAG_OTHER_BLOCK, TAG_BLOCK},
    {"p", TAG_P, SPACED},
    {"param", TAG_OTHER_VOID, TAG_VOID},
    {"pre", TAG_PREFORMATTED, SPACED | TAG_PRE},
    {"script", TAG_LEFT_OUT, TAG_RAW},
    {"section", TAG_OTHER_BLOCK, TAG_BLOCK},
    {"small", TAG_STYLED, 0},
    {"source", TAG_OTHER_VOID, TAG_VOID},
    {"span", TAG_SPAN, 0},
    {"strong", TAG_STYLED, 0},
    {"style", TAG_LEFT_OUT, TAG_RAW},
    {"summary", TAG_OTHER_BLOCK, TAG_BLOCK},
    {"table", TAG_TABLE, TAG_BLOCK | TAG_SCOPE},
    {"tbody", TAG_OTHER_BLOCK, TAG_BLOCK},
    {"td", TAG_TD, TAG_CELL | TAG_SCOPE},
    {"template", TAG_LEFT_OUT, TAG_RAW},
    {"textarea", TAG_OTHER_BLOCK, TAG_BLOCK | TAG_PRE},
    {"tfoot", TAG_OTHER_BLOCK, TAG_BLOCK},
    {"th", TAG_TH, TAG_CELL | TAG_SCOPE},
    {"thead", TAG_OTHER_BLOCK, TAG_BLOCK},
    {"title", TAG_LEFT_OUT, TAG_RAW},
    {"tr", TAG_TR, TAG_BLOCK},
    {"track", TAG_OTHER_VOID, TAG_VOID},
    {"u", TAG_STYLED, 0},
    {"ul", TAG_LIST, TAG_BLOCK},
    {"wbr", TAG_OTHER_VOID, TAG_VOID},
    {"xmp", TAG_PREFORMATTED, SPACED | TAG_PRE},
};

static const HtmlTag unknown = {"", TAG_UNKNOWN, 0};

static int compare_tag(const void *key, const void *row)
{
	return strcmp(key, ((const HtmlTag *)row)->name);
}

const HtmlTag *htmltag_find(const char *name, gsize length)
{
	char key[NAME_MAX_LENGTH + 1];

	if (length > NAME_MAX_LENGTH)
		return &unknown;
	for (gsize i = 0; i < length; i++)
		key[i] = g_ascii_tolower(name[i]);
	key[length] = '\0';
	const HtmlTag *found = bsearch(key, tags, G_N_ELEMENTS(tags), sizeof(HtmlTag), compare_tag);
	return found ? found : &unknown;
}
