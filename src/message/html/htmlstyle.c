#include "message/html/htmlstyle.h"

#include <stdlib.h>
#include <string.h>

/* A style attribute is read this far. */
#define STYLE_MAX 4096
#define VALUE_MAX 64

/* Colours closer than this (sum over red, green, blue) cannot be told apart by a reader. */
#define COLOUR_NEAR 30

#define WHITE 0xFFFFFF

HtmlLook htmlstyle_root(void)
{
	return (HtmlLook){.colour = COLOUR_DEFAULT, .background = WHITE};
}

bool htmlstyle_has(HtmlSlice slice, const char *word)
{
	gsize length = strlen(word);

	for (gsize i = 0; i + length <= slice.length; i++)
		if (!g_ascii_strncasecmp(slice.at + i, word, length))
			return true;
	return false;
}

static gint32 hex_colour(const char *digits)
{
	size_t length = strspn(digits, "0123456789abcdef");
	gint32 value = (gint32)strtol(digits, NULL, 16);

	if (length == 6)
		return value;
	if (length != 3)
		return COLOUR_UNKNOWN;
	return ((value >> 8) * 0x110000) | (((value >> 4) & 15) * 0x1100) | ((value & 15) * 0x11);
}

static gint32 rgb_colour(const char *text)
{
	gint32 colour = 0;
	int parts = 0;

	for (; *text && parts < 3; parts++) {
		text += strcspn(text, "0123456789)");
		if (!g_ascii_isdigit(*text))
			return COLOUR_UNKNOWN;
		char *after;
		long value = strtol(text, &after, 10);
		if (*after == '%')
			return COLOUR_UNKNOWN;
		colour = colour << 8 | (gint32)CLAMP(value, 0, 255);
		text = after;
	}
	text += strcspn(text, "0123456789.)");
	if (g_str_has_prefix(text, "0)") || g_str_has_prefix(text, "0.0)"))
		return COLOUR_CLEAR;
	return parts == 3 ? colour : COLOUR_UNKNOWN;
}

/* `text` is lower case. */
static gint32 read_colour(const char *text)
{
	static const struct {
		const char *name;
		gint32 colour;
	} names[] = {
	    {"white", WHITE}, {"snow", 0xFFFAFA}, {"black", 0}, {"transparent", COLOUR_CLEAR}};

	if (*text == '#')
		return hex_colour(text + 1);
	if (g_str_has_prefix(text, "rgb"))
		return rgb_colour(text);
	for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
		if (g_str_has_prefix(text, names[i].name))
			return names[i].colour;
	return COLOUR_UNKNOWN;
}

static bool near(gint32 a, gint32 b)
{
	int distance = 0;

	for (int shift = 0; shift <= 16; shift += 8)
		distance += abs(((a >> shift) & 255) - ((b >> shift) & 255));
	return distance <= COLOUR_NEAR;
}

bool htmlstyle_visible(const HtmlLook *look)
{
	if (look->gone || look->tiny || look->invisible || look->colour == COLOUR_CLEAR)
		return false;
	return look->colour < 0 || look->background < 0 || !near(look->colour, look->background);
}

/* "0", "0px", "0.0em", "1px", "0 !important" */
static bool is_zero(const char *value, double most)
{
	char *after;
	double number = g_ascii_strtod(value, &after);

	if (after == value || number < 0)
		return false;
	return number <=
	       (g_str_has_prefix(after, "px") || g_str_has_prefix(after, "pt") ? most : 0);
}

/* What one declaration can say, gathered since some of it hides text only together. */
typedef struct Declared {
	HtmlLook *look;
	bool no_height, no_width, clipped, absolute, far_away, border_none, no_margin, some_margin;
} Declared;

static void set_background(HtmlLook *look, const char *value)
{
	gint32 colour = read_colour(value);

	if (strstr(value, "url("))
		look->background = COLOUR_UNKNOWN;
	else if (colour != COLOUR_CLEAR)
		look->background = colour;
}

static void declare_size(Declared *d, const char *name, const char *value)
{
	if (!strcmp(name, "font-size"))
		d->look->tiny = is_zero(value, 1);
	else if (!strcmp(name, "height") || !strcmp(name, "max-height"))
		d->no_height |= is_zero(value, 1);
	else if (!strcmp(name, "width") || !strcmp(name, "max-width"))
		d->no_width |= is_zero(value, 1);
	else if (!strcmp(name, "left") || !strcmp(name, "top") || !strcmp(name, "text-indent"))
		d->far_away |= g_ascii_strtod(value, NULL) <= -500;
}

static void declare_margin(Declared *d, const char *name, const char *value)
{
	if (!strcmp(name, "margin"))
		d->no_margin |= is_zero(value, 1);
	else if (!strcmp(name, "margin-bottom") || !strcmp(name, "margin-top"))
		*(is_zero(value, 1) ? &d->no_margin : &d->some_margin) = true;
}

static void declare_visibility(Declared *d, const char *name, const char *value)
{
	if (!strcmp(name, "display"))
		d->look->gone |= g_str_has_prefix(value, "none");
	else if (!strcmp(name, "mso-hide"))
		d->look->gone |= g_str_has_prefix(value, "all");
	else if (!strcmp(name, "opacity"))
		d->look->gone |= is_zero(value, 0);
	else if (!strcmp(name, "visibility"))
		d->look->invisible = !g_str_has_prefix(value, "visible");
	else if (!strcmp(name, "overflow"))
		d->clipped = g_str_has_prefix(value, "hidden");
	else if (!strcmp(name, "position"))
		d->absolute = g_str_has_prefix(value, "absolute");
	else if (!strcmp(name, "white-space"))
		d->look->pre = g_str_has_prefix(value, "pre");
}

static void declare(Declared *d, const char *name, const char *value)
{
	if (!strcmp(name, "color"))
		d->look->colour = read_colour(value);
	else if (!strcmp(name, "background") || !strcmp(name, "background-color"))
		set_background(d->look, value);
	else if (!strcmp(name, "background-image"))
		d->look->background = COLOUR_UNKNOWN;
	declare_size(d, name, value);
	declare_margin(d, name, value);
	declare_visibility(d, name, value);
}

/* Copies `slice` in lower case and without space around it, cut to what the buffer holds. */
static void copy_word(char *to, gsize size, HtmlSlice slice)
{
	while (slice.length && g_ascii_isspace(*slice.at)) {
		slice.at++;
		slice.length--;
	}
	gsize n = MIN(slice.length, size - 1);
	for (gsize i = 0; i < n; i++)
		to[i] = g_ascii_tolower(slice.at[i]);
	while (n && g_ascii_isspace(to[n - 1]))
		n--;
	to[n] = '\0';
}

static void read_style(Declared *d, HtmlSlice style)
{
	if (!style.at)
		return;
	const char *at = style.at;
	const char *end = at + MIN(style.length, STYLE_MAX);

	while (at < end) {
		const char *stop = memchr(at, ';', (gsize)(end - at));
		if (!stop)
			stop = end;
		const char *colon = memchr(at, ':', (gsize)(stop - at));
		if (colon) {
			char name[VALUE_MAX], value[VALUE_MAX];
			copy_word(name, sizeof name, (HtmlSlice){at, (gsize)(colon - at)});
			copy_word(
			    value, sizeof value, (HtmlSlice){colon + 1, (gsize)(stop - colon - 1)});
			declare(d, name, value);
		}
		at = stop + 1;
	}
}

static void read_colour_attribute(HtmlSlice slice, gint32 *colour)
{
	char value[VALUE_MAX];

	if (!slice.at)
		return;
	copy_word(value, sizeof value, slice);
	*colour = read_colour(value);
}

HtmlLook htmlstyle_of(const HtmlToken *token, HtmlLook parent, bool *compact)
{
	HtmlLook look = parent;
	Declared declared = {.look = &look};

	read_colour_attribute(token->attributes[ATTRIBUTE_BGCOLOR], &look.background);
	if (token->tag->id == TAG_FONT)
		read_colour_attribute(token->attributes[ATTRIBUTE_COLOR], &look.colour);
	if (token->tag->flags & TAG_PRE)
		look.pre = true;
	if (token->attributes[ATTRIBUTE_HIDDEN].at)
		look.gone = true;
	read_style(&declared, token->attributes[ATTRIBUTE_STYLE]);
	if (declared.clipped && (declared.no_height || declared.no_width))
		look.gone = true;
	if (declared.far_away && (declared.absolute || declared.clipped))
		look.gone = true;
	*compact = (declared.no_margin && !declared.some_margin) ||
		   htmlstyle_has(token->attributes[ATTRIBUTE_CLASS], "msonormal") ||
		   htmlstyle_has(token->attributes[ATTRIBUTE_CLASS], "msoplaintext");
	return look;
}
