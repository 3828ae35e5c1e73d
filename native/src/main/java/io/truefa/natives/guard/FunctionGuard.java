package io.truefa.natives.guard;

import io.truefa.natives.guard.NativeCall.Answered;
import io.truefa.natives.guard.NativeCall.Refused;
import io.truefa.natives.guard.NativeCall.TimedOut;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs native calls on threads of its own and waits for each only so long. A function that stays silent, crashes or
 * lies is not called again; see GUARD.md for the rules.
 *
 * <p>Only failures of the engine count. A tag that does not match, a wrong password or an argument of ours that is
 * wrong is an answer or an exception of the body and changes nothing here.
 */
public final class FunctionGuard {
  private static final int MAX_LOST = 4;

  private final Breakers breakers;
  private final CallTrace trace;
  private final Waiting waiting;
  private final Executor threads;
  private final AtomicInteger lost = new AtomicInteger();
  private final AtomicInteger numbers = new AtomicInteger();

  FunctionGuard(Breakers breakers, CallTrace trace, Waiting waiting, Executor threads) {
    this.breakers = breakers;
    this.trace = trace;
    this.waiting = waiting;
    this.threads = threads;
  }

  /** A guard with daemon threads of its own, on the clock of this machine. */
  public FunctionGuard(Breakers breakers, CallTrace trace) {
    this(breakers, trace, Waiting.real());
  }

  /** A guard with daemon threads of its own. */
  public FunctionGuard(Breakers breakers, CallTrace trace, Waiting waiting) {
    this(breakers, trace, waiting, daemons());
  }

  /** Why functions are refused. */
  public Breakers breakers() {
    return breakers;
  }

  /** Calls that were given up and have not come back. */
  public int lostCalls() {
    return lost.get();
  }

  /**
   * Runs {@code work} unless {@code function} is refused, and waits no longer than {@code limit} says. Exceptions of the
   * body that say nothing about the engine reach the caller.
   */
  public <R> NativeCall<R> call(NativeFunction function, Limit limit, NativeWork<R> work) {
    var refusal = breakers.refusal(function);
    if (refusal.isPresent()) {
      return new Refused<>(refusal.get());
    }
    var flight = new Flight<>(counted(work));
    boolean traced = trace.enter(function, limit.params());
    long begun = waiting.now();
    boolean inTime;
    try {
      threads.execute(flight);
      inTime = waiting.until(flight.landed(), limit.deadline()) || !flight.abandon(nameOfLost(function));
    } catch (OutOfMemoryError e) {
      return new Refused<>(Cause.SHORTAGE); // no thread could be started: the body has not run and never will
    } finally {
      if (traced) {
        trace.leave(function); // also after silence, which has its own marker: a crash must not be read into it
      }
    }
    if (!inTime) {
      breakers.timedOut(function, limit, TimeUnit.NANOSECONDS.toMillis(waiting.now() - begun));
      if (lost.get() >= MAX_LOST) {
        breakers.withdrawEngine(function);
      }
      return new TimedOut<>();
    }
    return flight.failure() == null ? new Answered<>(flight.answer()) : failed(function, limit, flight.failure());
  }

  /** Says that a known answer of {@code function} came out wrong: no function of this engine is called any more. */
  public void reportLie(NativeFunction function) {
    breakers.lied(function);
  }

  /** What {@code function} stands on has failed: Java answers everything until the program ends. */
  public void withdraw(NativeFunction function) {
    breakers.withdrawEngine(function);
  }

  private <R> NativeCall<R> failed(NativeFunction function, Limit limit, Throwable failure) {
    return switch (failure) {
      case WrongAnswerException _ -> {
        breakers.lied(function);
        yield new Refused<>(Cause.WRONG_ANSWER);
      }
      case LinkageError _ -> {
        breakers.missing(function);
        yield new Refused<>(Cause.LINK_ERROR);
      }
      case OutOfMemoryError _ -> new Refused<>(Cause.SHORTAGE); // Java tries; it knows how to say what is missing
      case VirtualMachineError e -> throw e;
      case Error e when isInvalidAccess(e) -> {
        breakers.crashed(function, limit.params());
        yield new Refused<>(Cause.CRASH);
      }
      case Error e -> throw e;
      case RuntimeException e -> throw e;
      case Throwable e -> throw new IllegalStateException("a native body throws no checked exception", e);
    };
  }

  /** JNA in protected mode turns a fault into exactly this class, with no subclass of its own. */
  private static boolean isInvalidAccess(Error e) {
    return e.getClass() == Error.class;
  }

  /** Counts the call as lost from the moment it is given up until it comes back. */
  private <R> NativeWork<R> counted(NativeWork<R> work) {
    return new NativeWork<>() {
      @Override
      public R run() {
        return work.run();
      }

      @Override
      public void abandoned() {
        lost.incrementAndGet();
        work.abandoned();
      }

      @Override
      public void cameBack() {
        lost.decrementAndGet();
        work.cameBack();
      }
    };
  }

  private String nameOfLost(NativeFunction function) {
    return "native-" + function.externalName() + "-abandoned-" + numbers.incrementAndGet();
  }

  /** To keep them awake between calls was tried: quicker on an idle machine, and far slower on a busy one. */
  private static Executor daemons() {
    var number = new AtomicInteger();
    // platform threads: a native call would pin a virtual one and its carrier
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        10,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        body -> Thread.ofPlatform().daemon().name("native-" + number.incrementAndGet()).unstarted(body));
  }
}
