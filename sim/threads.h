/* threads.h - how many things may be done at the same time. */
#ifndef HF_SIM_THREADS_H
#define HF_SIM_THREADS_H

/* `asked`, or where that is 0 the number of processors that the program may run on. */
int hf_threads(int asked);

#endif
