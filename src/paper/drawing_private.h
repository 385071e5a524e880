/*
 * drawing_private.h: drawings inside of this folder.
 */
#ifndef SIAGA_PAPER_DRAWING_PRIVATE_H
#define SIAGA_PAPER_DRAWING_PRIVATE_H

#include "paper/drawing.h"

#include <jansson.h>
#include <pango/pangocairo.h>

/* {"width", "height", "words", "steps": [...]}; borrowed. */
const json_t *drawing_json(const PaperDrawing *drawing);

/* Draws it with its left upper corner at the origin, in points. */
void drawing_draw(const json_t *drawing, cairo_t *cr, PangoContext *context, const char *face);

#endif
