@echo off
rem The embedded servers are Linux programs: on Windows the launcher runs inside WSL.
where wsl >nul 2>nul || (echo tickstream: install WSL first: wsl --install 1>&2 & exit /b 1)
pushd "%~dp0"
wsl ./tickstream %*
set code=%errorlevel%
popd
exit /b %code%
