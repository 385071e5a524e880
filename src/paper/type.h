/*
 * type.h: setting a text in type: the same on each machine with the same fonts, whatever its screen.
 */
#ifndef SIAGA_PAPER_TYPE_H
#define SIAGA_PAPER_TYPE_H

#include <pango/pangocairo.h>

#define POINTS_PER_MM (72.0 / 25.4)

/* In points, without hints for a screen.  Caller unrefs. */
PangoContext *type_context(cairo_t *cr, const char *language);

/* Not broken into lines yet.  Caller unrefs. */
PangoLayout *type_set(PangoContext *context, const char *face, double size, const char *text);
void type_embolden(PangoLayout *layout);
void type_underline(PangoLayout *layout);

#endif
