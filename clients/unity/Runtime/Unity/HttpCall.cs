using System;
using UnityEngine.Networking;

namespace Tickstream.Unity
{
    /// <summary>One request over HTTP. Whatever goes wrong with it is a problem in words, and no exception.</summary>
    internal sealed class HttpCall : IDisposable
    {
        /// <summary>Many times a game descriptor, the longest answer; no longer JSON is read either.</summary>
        private const int AnswerBytesMax = 1 << 20;

        private readonly UnityWebRequest request;
        private string broken = "";

        /// <summary>Makes the request and sends it.</summary>
        internal HttpCall(Func<UnityWebRequest> make)
        {
            try
            {
                request = make();
                request.SendWebRequest();
            }
            catch (Exception e)
            {
                broken = "no request: " + e.Message;
            }
        }

        /// <summary>To be asked each frame: it ends an answer that is too large.</summary>
        internal bool IsDone
        {
            get
            {
                if (broken.Length == 0 && IsTooLarge)
                {
                    broken = "an answer too large";
                    request.Abort();
                }
                return broken.Length > 0 || request.isDone;
            }
        }

        /// <summary>Why there is no answer; empty if there is one. To be asked when it is done.</summary>
        internal string Problem
        {
            get
            {
                if (broken.Length > 0 || request.result == UnityWebRequest.Result.Success) return broken;
                return string.IsNullOrEmpty(request.error) ? "no answer" : request.error;
            }
        }

        /// <summary>The answer's body; empty if there is none.</summary>
        internal string Text
        {
            get { return Problem.Length > 0 ? "" : request.downloadHandler.text ?? ""; }
        }

        /// <summary>By what it promises, or by what came.</summary>
        private bool IsTooLarge
        {
            get
            {
                long promised;
                return request.downloadedBytes > AnswerBytesMax
                    || (long.TryParse(request.GetResponseHeader("Content-Length") ?? "", out promised) && promised > AnswerBytesMax);
            }
        }

        public void Dispose()
        {
            if (request != null) request.Dispose();
        }
    }
}
