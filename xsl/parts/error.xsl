<?xml version="1.0" encoding="UTF-8"?>
<!-- What is said when a request cannot be answered: by status, a heading, the reason, and what to do next. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:template match="error" mode="heading">
    <xsl:choose>
      <xsl:when test="@status = 400">We could not read that request</xsl:when>
      <xsl:when test="@status = 401">Please log in first</xsl:when>
      <xsl:when test="@status = 403 and @sent">That was sent from another site</xsl:when>
      <xsl:when test="@status = 403">This page is not open to you</xsl:when>
      <xsl:when test="@status = 404">We could not find that page</xsl:when>
      <xsl:when test="@status = 405">That does not work here</xsl:when>
      <xsl:when test="@status = 406">We do not have the page in that form</xsl:when>
      <xsl:when test="@status = 408">That took too long to arrive</xsl:when>
      <xsl:when test="@status = 413">That is too big to send</xsl:when>
      <xsl:when test="@status = 415">That was not sent by a form of ours</xsl:when>
      <xsl:when test="@status = 414">That address is too long</xsl:when>
      <xsl:when test="@status = 429">A little slower, please</xsl:when>
      <xsl:when test="@status = 503">We will be back in a moment</xsl:when>
      <xsl:when test="@status &gt;= 500">Something went wrong on our side</xsl:when>
      <xsl:otherwise>That did not work</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="error" mode="reason">
    <xsl:choose>
      <xsl:when test="@status = 415">What was sent has a type that we do not read.</xsl:when>
      <xsl:when test="@status = 400">The address or what was sent with it has something in it that we do not understand.</xsl:when>
      <xsl:when test="@status = 401">The server has to know who asks for this page. If you have sent something, it has not been done.</xsl:when>
      <xsl:when test="@status = 403 and @sent">Your browser says that another site sent it in your name. Nothing was done.</xsl:when>
      <xsl:when test="@status = 403">The server keeps this page for certain people.</xsl:when>
      <xsl:when test="@status = 404">The home may have been let or taken off the site, or there is a slip in the address.</xsl:when>
      <xsl:when test="@status = 405">The page exists, but it cannot be asked for in this way.</xsl:when>
      <xsl:when test="@status = 406">Pages come as HTML and as XML.</xsl:when>
      <xsl:when test="@status = 408">The connection was too slow or broke off before we had everything.</xsl:when>
      <xsl:when test="@status = 413">There is a limit to what one request may carry, and this was beyond it.</xsl:when>
      <xsl:when test="@status = 414">There is a limit to the length of an address, and this was beyond it.</xsl:when>
      <xsl:when test="@status = 429">There were very many requests from your network in a short time.</xsl:when>
      <xsl:when test="@status = 503 and @sent">What you sent has not been done. The site is very busy or being looked after.</xsl:when>
      <xsl:when test="@status = 503">The site is very busy or being looked after. Nothing is lost.</xsl:when>
      <xsl:when test="@status &gt;= 500">It is not your fault, and it has been noted.</xsl:when>
      <xsl:otherwise>The request could not be answered.</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="error" mode="next">
    <xsl:choose>
      <xsl:when test="@status = 401">Load this page again to log in. To send something again, log in in another window first, then load this one again.</xsl:when>
      <xsl:when test="@status = 403">Start again from the home page.</xsl:when>
      <xsl:when test="@status = 404">Search for homes, or start again from the home page.</xsl:when>
      <xsl:when test="@status = 408">Check your connection and try again.</xsl:when>
      <xsl:when test="@status = 413">Send less at once, or smaller files.</xsl:when>
      <xsl:when test="@status = 429">Wait a few minutes and try again.</xsl:when>
      <xsl:when test="@status = 503 and @sent">Reload this page in a minute: that sends everything again, and it is done once, even if this message was wrong.</xsl:when>
      <xsl:when test="@status = 503">Please try again in a minute; we promise to be back.</xsl:when>
      <xsl:when test="@status &gt;= 500">Please try again in a minute.</xsl:when>
      <xsl:otherwise>Check the address, or start again from the home page.</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
