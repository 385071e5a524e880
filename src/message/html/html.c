#include "message/html/html.h"
#include "message/html/htmlquote.h"
#include "message/html/htmlstyle.h"
#include "message/html/htmlwriter.h"
#include "message/text/textrange.h"

#include <stdlib.h>
#include <string.h>

/* Elements open at once; what is deeper is read as if it had no element around it. */
#define DEPTH_MAX 10000

/* Bytes of descriptions of pictures, shown where a mail is nothing but pictures. */
#define ALT_MAX 4096

typedef struct Open {
	const HtmlTag *tag;
	HtmlLook look;
	gsize start; /* where its text begins */
	gint32 same_before; /* the next open element below with this id, -1: none */
	gint32 block_before; /* the next block below */
	gint32 scope_before; /* the next table or cell below */
	gint32 gmail_before; /* the next QUOTE_GMAIL below */
	HtmlQuote quote;
	bool answered; /* QUOTE_GMAIL: a <blockquote> has been seen in it */
	bool spaced;
} Open;

typedef struct Render {
	HtmlWriter writer;
	HtmlWriter alt;
	GArray *stack; /* of Open */
	gint32 last[TAG_IDS]; /* topmost open element of each id, -1: none */
	gint32 last_block, last_scope, last_gmail;
	guint too_deep; /* start tags beyond DEPTH_MAX that have not ended */
	GArray *quoted; /* of TextRange */
	guint quoting; /* QUOTE_ELEMENTs open */
	gsize rest; /* the first QUOTE_REST; G_MAXSIZE: none */
	GArray *headers; /* of gsize: each QUOTE_REST_IF_HEADER */
	bool limited;
} Render;

static Open *open_at(const Render *r, gint32 index)
{
	return &g_array_index(r->stack, Open, index);
}

static void add_range(Render *r, gsize start, bool indented)
{
	TextRange range = {start, htmlwriter_length(&r->writer), indented};

	if (range.start < range.end)
		g_array_append_val(r->quoted, range);
}

/* The words before the first <blockquote> of a Gmail quote are its attribution. */
static void begin_blockquote(Render *r)
{
	Open *gmail = r->last_gmail >= 0 ? open_at(r, r->last_gmail) : NULL;

	if (!gmail || gmail->answered)
		return;
	add_range(r, gmail->start, false);
	gmail->answered = true;
}

static void begin_quote(Render *r, const Open *open)
{
	if (open->quote == QUOTE_REST)
		r->rest = MIN(r->rest, open->start);
	else if (open->quote == QUOTE_REST_IF_HEADER)
		g_array_append_val(r->headers, open->start);
	else if (open->quote == QUOTE_ELEMENT && r->quoting++ == 0 &&
		 open->tag->id == TAG_BLOCKQUOTE)
		begin_blockquote(r);
}

static void end_quote(Render *r, const Open *open)
{
	bool outermost = open->quote == QUOTE_ELEMENT && --r->quoting == 0;
	bool unanswered = open->quote == QUOTE_GMAIL && !open->answered;

	if (outermost || unanswered || open->quote == QUOTE_INDENTED)
		add_range(r, open->start, open->quote == QUOTE_INDENTED);
}

static void look_at_top(Render *r)
{
	HtmlLook root = htmlstyle_root();
	const HtmlLook *look = r->stack->len ? &open_at(r, (gint32)r->stack->len - 1)->look : &root;

	r->writer.visible = htmlstyle_visible(look);
	r->writer.pre = look->pre;
}

static void break_block(Render *r, const Open *open)
{
	if (open->tag->flags & TAG_CELL)
		htmlwriter_cell(&r->writer);
	else if ((open->tag->flags & TAG_BLOCK) || (open->quote && open->quote != QUOTE_REST))
		htmlwriter_block(&r->writer, open->spaced);
}

static void pop(Render *r)
{
	gint32 index = (gint32)r->stack->len - 1;
	Open open = *open_at(r, index);

	break_block(r, &open);
	end_quote(r, &open);
	r->last[open.tag->id] = open.same_before;
	if (r->last_block == index)
		r->last_block = open.block_before;
	if (r->last_scope == index)
		r->last_scope = open.scope_before;
	if (r->last_gmail == index)
		r->last_gmail = open.gmail_before;
	g_array_set_size(r->stack, (guint)index);
	look_at_top(r);
}

static void pop_to(Render *r, gint32 index)
{
	while ((gint32)r->stack->len > index)
		pop(r);
}

static void push(Render *r, Open open)
{
	gint32 index = (gint32)r->stack->len;

	open.same_before = r->last[open.tag->id];
	open.block_before = r->last_block;
	open.scope_before = r->last_scope;
	open.gmail_before = r->last_gmail;
	r->last[open.tag->id] = index;
	if (open.tag->flags & (TAG_BLOCK | TAG_SCOPE))
		r->last_block = index;
	if (open.tag->flags & TAG_SCOPE)
		r->last_scope = index;
	if (open.quote == QUOTE_GMAIL)
		r->last_gmail = index;
	g_array_append_val(r->stack, open);
	look_at_top(r);
}

/* What a browser closes by itself: <p> before any block, <li>, rows and cells before the next. */
static void close_implied(Render *r, const HtmlTag *tag)
{
	if ((tag->flags & TAG_BLOCK) && r->last[TAG_P] >= 0 && r->last[TAG_P] == r->last_block)
		pop_to(r, r->last[TAG_P]);
	if (tag->id == TAG_LI && r->last[TAG_LI] > MAX(r->last[TAG_LIST], r->last_scope))
		pop_to(r, r->last[TAG_LI]);
	gint32 table = r->last[TAG_TABLE];
	gint32 cell = MAX(r->last[TAG_TD], r->last[TAG_TH]);
	if ((tag->id == TAG_TR || (tag->flags & TAG_CELL)) && cell > table)
		pop_to(r, cell);
	if (tag->id == TAG_TR && r->last[TAG_TR] > table)
		pop_to(r, r->last[TAG_TR]);
}

static void keep_alt(Render *r, const HtmlToken *token)
{
	HtmlSlice alt = token->attributes[ATTRIBUTE_ALT];

	if (!alt.length || !r->writer.visible || htmlwriter_length(&r->alt) + alt.length > ALT_MAX)
		return;
	htmlwriter_text(&r->alt, alt);
	htmlwriter_block(&r->alt, false);
}

static void start_void(Render *r, const Open *open, const HtmlToken *token)
{
	begin_quote(r, open);
	if (open->tag->id == TAG_BR)
		htmlwriter_break(&r->writer);
	else if (open->tag->id == TAG_IMG)
		keep_alt(r, token);
	else
		break_block(r, open);
}

static void start(Render *r, const HtmlToken *token)
{
	bool compact;

	close_implied(r, token->tag);
	HtmlLook parent =
	    r->stack->len ? open_at(r, (gint32)r->stack->len - 1)->look : htmlstyle_root();
	Open open = {
	    .tag = token->tag,
	    .look = htmlstyle_of(token, parent, &compact),
	    .start = htmlwriter_length(&r->writer),
	    .quote = htmlquote_of(token),
	};
	open.spaced = (token->tag->flags & TAG_SPACED) && !compact;
	if (token->tag->flags & TAG_VOID) {
		start_void(r, &open, token);
	} else if (token->tag->flags & TAG_RAW) {
		return;
	} else if (r->stack->len >= DEPTH_MAX) {
		r->too_deep++;
		r->limited = true;
	} else {
		break_block(r, &open);
		begin_quote(r, &open);
		push(r, open);
	}
}

static void end(Render *r, const HtmlTag *tag)
{
	gint32 index = r->last[tag->id];

	if (tag->id == TAG_BR)
		htmlwriter_break(&r->writer);
	if (tag->flags & (TAG_VOID | TAG_RAW))
		return;
	if (r->too_deep) {
		r->too_deep--;
		return;
	}
	if (tag->id == TAG_P && index < 0)
		htmlwriter_block(&r->writer, true);
	gint32 wall = (tag->flags & (TAG_BLOCK | TAG_SCOPE)) ? r->last_scope : r->last_block;
	if (index < 0 || (index < wall && !(tag->flags & TAG_SCOPE) && tag->id != TAG_TR))
		return;
	pop_to(r, index);
}

static void mark_rest(Render *r)
{
	const char *text = r->writer.out->str;

	for (guint i = 0; i < r->headers->len && r->rest == G_MAXSIZE; i++) {
		gsize at = g_array_index(r->headers, gsize, i);
		if (htmlquote_header_follows(text + at))
			r->rest = at;
	}
	if (r->rest != G_MAXSIZE)
		add_range(r, r->rest, false);
}

static void render_init(Render *r)
{
	*r = (Render){.rest = G_MAXSIZE, .last_block = -1, .last_scope = -1, .last_gmail = -1};
	for (int i = 0; i < TAG_IDS; i++)
		r->last[i] = -1;
	htmlwriter_init(&r->writer);
	htmlwriter_init(&r->alt);
	r->stack = g_array_new(FALSE, FALSE, sizeof(Open));
	r->quoted = g_array_new(FALSE, FALSE, sizeof(TextRange));
	r->headers = g_array_new(FALSE, FALSE, sizeof(gsize));
}

static HtmlText *render_finish(Render *r)
{
	HtmlText *result = g_new0(HtmlText, 1);

	pop_to(r, 0);
	mark_rest(r);
	result->quoted = textrange_join(r->quoted);
	result->hidden = r->writer.hidden;
	result->limited = r->limited;
	bool pictures = htmlwriter_length(&r->writer) == 0;
	g_autofree char *text = htmlwriter_finish(&r->writer);
	g_autofree char *alt = htmlwriter_finish(&r->alt);
	result->text = pictures ? g_steal_pointer(&alt) : g_steal_pointer(&text);
	g_array_unref(r->stack);
	g_array_unref(r->quoted);
	g_array_unref(r->headers);
	return result;
}

HtmlText *html_to_text(const char *html, gsize length)
{
	HtmlReader reader;
	HtmlToken token;
	Render r;

	htmltoken_init(&reader, html, length);
	render_init(&r);
	while (htmltoken_next(&reader, &token)) {
		if (token.kind == HTML_TEXT)
			htmlwriter_text(&r.writer, token.text);
		else if (token.kind == HTML_START)
			start(&r, &token);
		else
			end(&r, token.tag);
	}
	return render_finish(&r);
}

void html_text_free(HtmlText *text)
{
	if (!text)
		return;
	g_free(text->text);
	g_array_unref(text->quoted);
	g_free(text);
}
