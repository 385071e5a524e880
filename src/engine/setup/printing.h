/*
 * printing.h: a document is printed by a process of its own (paper/press_child.h).  The engine waits for it: a letter is
 * whole before its transaction ends, and a document takes some hundredths of a second.  Commands print the same way, for the
 * words are the same strangers'.
 */
#ifndef SIAGA_ENGINE_PRINTING_H
#define SIAGA_ENGINE_PRINTING_H

#include "paper/render.h"

/* The PDF; NULL and *err: it was refused (ERR_REJECT), or the process has died or takes longer than a minute (ERR_RETRY).
 * Caller unrefs. */
GBytes *printing_pdf(const Paper *paper, GError **err);

/* The same of a drawing, as PNG. */
GBytes *printing_png(const PaperDrawing *drawing, const PictureLook *look, GError **err);

/* The same within this process: for tests, whose own binary is no siaga. */
GBytes *printing_here(const Paper *paper, GError **err);

#endif
