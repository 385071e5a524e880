/*
 * bundle_paper.h: a case as one document: what it is about, and its history: when, who, what, on which mail, with which
 * proof.
 */
#ifndef SIAGA_COMMAND_BUNDLE_PAPER_H
#define SIAGA_COMMAND_BUNDLE_PAPER_H

#include "command/export/bundle_case.h"
#include "paper/paper.h"

/* It bears the time of its latest line. */
Paper *bundle_paper(const Case *c);

#endif
