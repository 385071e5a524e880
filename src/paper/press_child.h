/*
 * press_child.h: the process that prints.  A document holds strangers' words, which go through libraries that shape, break
 * and embed type: this process reads fonts and nothing else, opens no socket and writes only what it hands back.
 */
#ifndef SIAGA_PAPER_PRESS_CHILD_H
#define SIAGA_PAPER_PRESS_CHILD_H

/* One frame {"type": "print"} with a document (paper_text()) as its file comes in, one goes back: {"type": "printed",
 * "pages"} with the PDF, or {"type": "refused", "why"}.  Returns the exit status. */
int press_child_run(int socket);

#endif
