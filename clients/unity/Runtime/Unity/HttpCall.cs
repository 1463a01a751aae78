using System;
using UnityEngine.Networking;

namespace Tickstream.Unity
{
    /// <summary>One request over HTTP. Whatever goes wrong with it is a problem in words, and no exception.</summary>
    internal sealed class HttpCall : IDisposable
    {
        private readonly UnityWebRequest request;
        private readonly string notSent = "";

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
                notSent = "no request: " + e.Message;
            }
        }

        internal bool IsDone
        {
            get { return notSent.Length > 0 || request.isDone; }
        }

        /// <summary>Why there is no answer; empty if there is one. To be asked when it is done.</summary>
        internal string Problem
        {
            get
            {
                if (notSent.Length > 0 || request.result == UnityWebRequest.Result.Success) return notSent;
                return string.IsNullOrEmpty(request.error) ? "no answer" : request.error;
            }
        }

        /// <summary>The answer's body; empty if there is none.</summary>
        internal string Text
        {
            get { return Problem.Length > 0 ? "" : request.downloadHandler.text ?? ""; }
        }

        public void Dispose()
        {
            if (request != null) request.Dispose();
        }
    }
}
